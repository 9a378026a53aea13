import type { Page } from "playwright-core";
import { holdEvent, PASSWORD } from "../../api/accounts.ts";
import { Client } from "../../api/client.ts";
import type { PageState } from "../page-state.ts";

const submit = (page: Page) => page.locator("main form button[type=submit]").click();
/** As long as a real one, and none. */
const NO_TOKEN = "a".repeat(43);

/** Answers every request of this address with a refusal, as long as the page is open. */
async function refuse(page: Page, address: string, status: number, code: string): Promise<void> {
  await page.route(address, (route) =>
    route.fulfill({
      status,
      headers: { "Retry-After": "42" },
      contentType: "application/problem+json",
      body: JSON.stringify({ status, code, detail: code }),
    }),
  );
}

export const LOGIN_PAGES: PageState[] = [
  { name: "login", visitor: "visitor", path: () => "/login" },
  { name: "login-after-reset", visitor: "visitor", path: () => "/login?changed=1&username=ada" },
  {
    name: "login-empty",
    visitor: "visitor",
    path: () => "/login",
    prepare: async (page) => {
      await submit(page);
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "login-wrong",
    visitor: "visitor",
    path: () => "/login",
    prepare: async (page) => {
      // Real tries would add up, view by view, until they are throttled.
      await refuse(page, "**/api/login", 401, "wrong_credentials");
      await page.locator("input[name=username]").fill("nobody-here");
      await page.locator("input[name=password]").fill("not-it");
      await submit(page);
      await page.getByRole("alert").waitFor();
      await page.unroute("**/api/login");
    },
  },
  {
    name: "login-throttled",
    visitor: "visitor",
    path: () => "/login",
    prepare: async (page) => {
      await refuse(page, "**/api/login", 429, "too_many_tries");
      await page.locator("input[name=username]").fill("nobody-here");
      await page.locator("input[name=password]").fill("not-it");
      await submit(page);
      await page.locator(".notice.warn").waitFor();
      await page.unroute("**/api/login");
    },
  },
  {
    name: "login-event-needed",
    visitor: "visitor",
    path: () => "/login",
    prepare: async (page) => {
      await refuse(page, "**/api/login", 409, "event_required");
      await page.locator("input[name=username]").fill("ada");
      await page.locator("input[name=password]").fill("not-it");
      await submit(page);
      await page.locator("input[name=event_code]").waitFor();
      await page.unroute("**/api/login");
    },
  },
  {
    name: "login-which-event",
    visitor: "visitor",
    path: () => "/login",
    prepare: async (page, { party }) => {
      const username = `twice-${crypto.randomUUID()}`;
      const { code } = await holdEvent();
      for (const event_code of [party.code, code]) {
        const user_data = { username, email: `${username}@example.com`, password: PASSWORD };
        await new Client().ask("/api/register-with-event-code", { json: { user_data, event_code } });
      }
      await page.locator("input[name=username]").fill(username);
      await page.locator("input[name=password]").fill(PASSWORD);
      await submit(page);
      await page.getByRole("radio").first().waitFor();
    },
  },
  { name: "forgot", visitor: "visitor", path: () => "/forgot" },
  {
    name: "forgot-sent",
    visitor: "visitor",
    path: () => "/forgot?email=ada@example.com",
    prepare: async (page) => {
      await page.route("**/api/password-reset/request", (route) => route.fulfill({ json: { message: "" } }));
      await submit(page);
      await page.locator("main form").waitFor({ state: "detached" });
      await page.unroute("**/api/password-reset/request");
    },
  },
  { name: "reset", visitor: "visitor", path: () => `/reset?token=${NO_TOKEN}` },
  {
    name: "reset-too-long",
    visitor: "visitor",
    path: () => `/reset?token=${NO_TOKEN}`,
    prepare: async (page) => {
      await page.locator("input[name=new_password]").fill("é".repeat(40));
      await submit(page);
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "reset-link-used",
    visitor: "visitor",
    path: () => `/reset?token=${NO_TOKEN}`,
    prepare: async (page) => {
      await page.locator("input[name=new_password]").fill(PASSWORD);
      await submit(page);
      await page.locator("main form").waitFor({ state: "detached" });
    },
  },
  { name: "reset-without-link", visitor: "visitor", path: () => "/reset" },
];
