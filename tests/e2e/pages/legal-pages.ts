import type { PageState } from "../page-state.ts";

export const LEGAL_PAGES: PageState[] = [
  { name: "privacy", visitor: "visitor", path: () => "/privacy" },
  { name: "terms", visitor: "visitor", path: () => "/terms" },
  { name: "remove-me", visitor: "visitor", path: () => "/remove-me" },
  {
    name: "remove-me-empty",
    visitor: "visitor",
    path: () => "/remove-me",
    prepare: async (page) => {
      await page.locator("main form button[type=submit]").click();
      await page.getByRole("alert").first().waitFor();
    },
  },
  {
    name: "remove-me-sent",
    visitor: "visitor",
    path: (party) => `/remove-me?code=${party.code}`,
    prepare: async (page) => {
      await page.route("**/api/removal-requests", (route) => route.fulfill({ json: { message: "" } }));
      await page.locator("input[name=name]").fill("A passer-by");
      await page.locator("input[name=email]").fill("passer-by@example.com");
      await page.locator("textarea").fill("In the red coat beside the door");
      await page.locator("main form button[type=submit]").click();
      await page.locator("main form").waitFor({ state: "detached" });
      await page.unroute("**/api/removal-requests");
    },
  },
];
