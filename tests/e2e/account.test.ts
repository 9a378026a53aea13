import { readFileSync } from "node:fs";
import { join } from "node:path";
import { randomTag } from "@trouvaille/db/factories";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Guest, type HeldEvent, holdEvent, joinEvent, PASSWORD, uploadPhoto } from "../api/accounts.ts";
import { Client } from "../api/client.ts";
import { stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { readGroupPhoto, selfieOf } from "../pictures/people.ts";
import { launchBrowser } from "./launch-browser.ts";
import { logInto, type OpenPage, openPage } from "./open-page.ts";

const NEW_PASSWORD = "Another-Party-8";
const PHONE = { language: "en", size: "phone" } as const;

let browser: Browser;
/** One event with a photo of Fay, which guests of these tests join. */
let event: HeldEvent;
const opened: OpenPage[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  event = await holdEvent();
  await uploadPhoto(event, readGroupPhoto("sample3.jpg"));
});
afterEach(async () => {
  for (const { context } of opened.splice(0)) await context.close();
});
afterAll(() => browser?.close());

async function open(): Promise<OpenPage> {
  const one = await openPage(browser, PHONE);
  opened.push(one);
  return one;
}

/** A guest who is found on the event's photo. */
async function foundGuest(): Promise<Guest> {
  const guest = await joinEvent(event.code);
  await guest.client.uploadSelfie(await selfieOf("fay"));
  await waitUntil(
    () => guest.client.myPhotos(),
    (photos) => photos.length === 1,
  );
  return guest;
}

async function openAs({ username }: Guest, path: string): Promise<OpenPage> {
  const one = await open();
  await logInto(one, username, PASSWORD);
  await one.page.goto(path);
  return one;
}

async function fillLogin(page: Page, username: string, password: string): Promise<void> {
  await page.locator("input[name=username]").fill(username);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

const pathOf = (page: Page) => new URL(page.url()).pathname;
const waitForPath = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path);
const stored = (page: Page) =>
  page.evaluate(async () => ({
    session: { ...sessionStorage },
    mark: localStorage.getItem("trouvaille.session"),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    apiInCaches: (
      await Promise.all(
        (
          await caches.keys()
        ).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
      )
    )
      .flat()
      .filter((url) => new URL(url).pathname.startsWith("/api/")),
  }));

describe("logging in", () => {
  test("with a wrong password says so in one sentence and keeps the name; with the right one opens the photos", async () => {
    const guest = await joinEvent(event.code);
    const { page, problems } = await open();
    await page.goto("/login");
    await fillLogin(page, guest.username, "not-it");
    await page.getByText("This name and password do not belong together.").waitFor();
    expect(await page.locator("input[name=username]").inputValue()).toBe(guest.username);
    await page.reload();
    expect(await page.locator("input[name=username]").inputValue()).toBe(guest.username);
    expect(await page.locator("input[name=password]").inputValue()).toBe("");
    await fillLogin(page, `${guest.username}@example.com`, PASSWORD);
    await waitForPath(page, "/photos");
    expect(problems).toEqual([]);
  });

  test("leads back to where one wanted to go, and never to another address", async () => {
    const guest = await joinEvent(event.code);
    const { page, problems } = await open();
    await page.goto("/me");
    await waitForPath(page, "/login");
    await fillLogin(page, guest.username, PASSWORD);
    await waitForPath(page, "/me");
    await page.getByRole("button", { name: "Log out" }).click();
    await waitForPath(page, "/");
    for (const next of [
      "https://elsewhere.example.com/",
      "//elsewhere.example.com/",
      "/.//elsewhere.example.com",
    ]) {
      await page.goto(`/login?next=${encodeURIComponent(next)}`);
      await fillLogin(page, guest.username, PASSWORD);
      await waitForPath(page, "/photos");
      expect(new URL(page.url()).origin).toBe(stack.url);
      await page.goto("/me");
      await page.getByRole("button", { name: "Log out" }).click();
      await waitForPath(page, "/");
    }
    expect(problems).toEqual([]);
  });

  test("with a name that two events know asks which one is meant", async () => {
    const other = await holdEvent();
    const username = `twice-${randomTag().toLowerCase()}`;
    for (const code of [event.code, other.code]) {
      const user_data = { username, email: `${username}@example.com`, password: PASSWORD };
      await new Client().ask("/api/register-with-event-code", { json: { user_data, event_code: code } });
    }
    const { page, problems } = await open();
    await page.goto(`/login?next=/j/${other.code}`);
    await fillLogin(page, username, PASSWORD);
    await page.getByRole("heading", { name: "Which event?" }).waitFor();
    const radios = page.getByRole("radio");
    expect(await radios.count()).toBe(2);
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.type === "radio");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/login"));
    const me = await page.evaluate(async () => (await fetch("/api/me")).json());
    expect(me).toMatchObject({ username, event_code: other.code });
    expect(problems).toEqual([]);
  });

  test("without a network keeps what was typed and goes on by itself", async () => {
    const guest = await joinEvent(event.code);
    const { page, context } = await open();
    await page.goto("/login");
    await page.locator("input[name=username]").waitFor();
    await context.setOffline(true);
    await fillLogin(page, guest.username, PASSWORD);
    await page.getByText("You are offline. What you entered is kept.").waitFor();
    expect(await page.locator("input[name=username]").inputValue()).toBe(guest.username);
    expect(JSON.stringify(await stored(page))).not.toContain(PASSWORD);
    await context.setOffline(false);
    await waitForPath(page, "/photos");
  });

  test("after the session has ended leads to the same place", async () => {
    const guest = await joinEvent(event.code);
    const { page, context } = await openAs(guest, "/me");
    await page.getByRole("button", { name: "Export my data" }).waitFor();
    await context.clearCookies();
    await page.getByRole("button", { name: "Export my data" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("Log in and you are back here.").waitFor();
    await sheet.getByRole("button", { name: "Log in" }).click();
    await waitForPath(page, "/login");
    await fillLogin(page, guest.username, PASSWORD);
    await waitForPath(page, "/me");
  });
});

/** Tokens of links that were mailed so far; without a provider mails are written to the worker's log. */
const mailedTokens = (): string[] =>
  [
    ...readFileSync(join(stack.stateDir, "logs", "worker.log"), "utf8").matchAll(
      /\/reset\?token=([\w-]{43})/g,
    ),
  ].map(([, token]) => token ?? "");

describe("a forgotten password", () => {
  test("is replaced by the mailed link, once; the token is neither left in the address nor sent as a referrer", async () => {
    const guest = await joinEvent(event.code);
    const before = new Set(mailedTokens());
    const { page, problems } = await open();
    await page.goto("/forgot");
    await page.locator("input[name=email]").fill(`${guest.username}@example.com`);
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByRole("heading", { name: "Check your mail" }).waitFor();
    const { seen } = await waitUntil(
      async () => mailedTokens().find((token) => !before.has(token)),
      (token) => token !== undefined,
    );
    const link = `/reset?token=${seen}`;

    const referrers: string[] = [];
    page.on("request", (request) => {
      const noted = request.allHeaders().then(({ referer }) => referrers.push(referer ?? ""));
      // The page may be gone before the answer about its last request is there.
      noted.catch(() => undefined);
    });
    await page.goto(link);
    await page.waitForURL((url) => url.pathname === "/reset" && url.search === "");
    await page.getByText("8 characters or more").waitFor();
    await page.locator("input[name=new_password]").fill("short");
    await page.getByRole("button", { name: "Save the password" }).click();
    await page.getByText("This will not do yet").waitFor();
    await page.locator("input[name=new_password]").fill("Password1!");
    await page.getByRole("button", { name: "Save the password" }).click();
    await page.getByText("Too many people use this password.").waitFor();
    await page.locator("input[name=new_password]").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Save the password" }).click();
    await waitForPath(page, "/login");
    await page.getByText("Your password is changed.").waitFor();
    expect(referrers.length).toBeGreaterThan(3);
    expect(referrers.filter((referrer) => referrer.includes(seen ?? "?"))).toEqual([]);
    expect(await page.locator("input[name=username]").inputValue()).toBe(guest.username);
    await fillLogin(page, guest.username, NEW_PASSWORD);
    await waitForPath(page, "/photos");

    await page.goto(link);
    await page.locator("input[name=new_password]").fill("One-More-Party-9");
    await page.getByRole("button", { name: "Save the password" }).click();
    await page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
    await page.getByRole("link", { name: "Ask for a new link" }).click();
    await waitForPath(page, "/forgot");
    expect(problems).toEqual([]);
  });

  test("of an address that nobody has is answered in the same words", async () => {
    const { page } = await open();
    await page.goto("/forgot");
    const email = `nobody-${randomTag().toLowerCase()}@example.com`;
    await page.locator("input[name=email]").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByText(`If an account has the address ${email}, a link is on its way to it.`).waitFor();
  });
});

describe("one's own account", () => {
  test("speaks another language at once, also in mails, and is kept in it; so is the theme", async () => {
    const guest = await joinEvent(event.code);
    const { page, problems } = await openAs(guest, "/me");
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }));
    await page.getByRole("button", { name: "Français" }).click();
    await page.getByRole("heading", { name: "Moi", exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("fr");
    expect(await page.evaluate(() => "stillHere" in globalThis)).toBe(true);
    await page.getByRole("button", { name: "English" }).click();
    await waitUntil(
      () => guest.client.ask<{ language: string }>("/api/me"),
      ({ language }) => language === "en",
    );
    await page.getByRole("button", { name: "Français" }).click();
    await waitUntil(
      () => guest.client.ask<{ language: string }>("/api/me"),
      ({ language }) => language === "fr",
    );
    await page.getByRole("button", { name: "Sombre" }).click();
    await page.reload();
    await page.getByRole("heading", { name: "Moi", exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    expect(problems).toEqual([]);
  });

  test("is taken away as a file, and its photos as an archive whose size is told", async () => {
    const guest = await foundGuest();
    const { page, problems } = await openAs(guest, "/me");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export my data" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("trouvaille-export.json");
    const exported = JSON.parse(readFileSync(await file.path(), "utf8"));
    expect(exported).toMatchObject({
      account: { username: guest.username },
      matches: [{ event_id: event.id }],
    });
    await page.getByText(/Saved as trouvaille-export\.json, [\d.,]+ (byte|kB)/).waitFor();
    await page.getByRole("button", { name: "My photos as a .zip" }).click();
    const archive = page.waitForEvent("download");
    await page.getByRole("link", { name: /Download 1 photo \([\d.,]+ kB\)/ }).click();
    expect((await archive).suggestedFilename()).toMatch(/\.zip$/);
    expect(problems).toEqual([]);
  });

  test("loses its selfie and what it found only after asking", async () => {
    const guest = await foundGuest();
    const { page, problems } = await openAs(guest, "/me");
    await page.getByRole("img", { name: /Your selfie of/ }).waitFor();
    await page.getByRole("button", { name: "Remove my selfie" }).click();
    const dialog = page.getByRole("dialog", { name: "Remove your selfie?" });
    await dialog.getByText("1 match are erased now").waitFor();
    await dialog.getByRole("button", { name: "Keep" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await guest.client.myPhotos()).toHaveLength(1);
    await page.getByRole("button", { name: "Remove my selfie" }).click();
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByRole("link", { name: "Take a selfie" }).waitFor();
    expect(await page.getByRole("img").count()).toBe(0);
    expect(await guest.client.myPhotos()).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("withdraws its consent with one tap, which takes its photos, and gives it after the whole text", async () => {
    const guest = await foundGuest();
    const { page, problems } = await openAs(guest, "/me");
    const consent = page.getByRole("switch", { name: /Look for me/ });
    await page.getByText("1 photo of you").waitFor();
    await consent.click();
    await page.getByText("0 photos of you").waitFor();
    expect(await consent.isChecked()).toBe(false);
    expect(await guest.client.myPhotos()).toEqual([]);
    await consent.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("512 numbers").waitFor();
    await dialog.getByRole("button", { name: "Not now" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await consent.isChecked()).toBe(false);
    await consent.click();
    await dialog.getByRole("button", { name: "I agree" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await consent.isChecked()).toBe(true);
    await waitUntil(
      () => guest.client.myPhotos(),
      (photos) => photos.length === 1,
    );
    expect(problems).toEqual([]);
  });
});

describe("leaving", () => {
  test("logging out leaves nothing on the device, and no answer of the API in a cache", async () => {
    const guest = await foundGuest();
    const { page, problems } = await openAs(guest, "/photos");
    await page.locator("main img").first().waitFor();
    await page.evaluate(() => sessionStorage.setItem("trouvaille.contact", "Hello"));
    await page.goto("/me");
    await page.getByRole("button", { name: "Log out" }).click();
    await waitForPath(page, "/");
    await waitUntil(
      () => stored(page),
      ({ databases }) => databases.length === 0,
    );
    expect(await stored(page)).toEqual({ session: {}, mark: null, databases: [], apiInCaches: [] });
    expect((await page.context().cookies()).map(({ value }) => value)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("erasing the account takes the password, gives a receipt, and leaves no photo behind the Back button", async () => {
    const guest = await foundGuest();
    const { page, problems } = await openAs(guest, "/photos");
    await page.locator("main img").first().waitFor();
    await page.evaluate(() => {
      history.pushState(null, "", "/me");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await page.getByRole("button", { name: "Erase my account" }).click();
    const dialog = page.getByRole("dialog", { name: "Erase your account?" });
    await dialog.locator("input[name=password]").fill("not-it");
    await dialog.getByRole("button", { name: "Erase everything" }).click();
    await dialog.getByText("This is not your password.").waitFor();
    await dialog.locator("input[name=password]").fill(PASSWORD);
    await dialog.getByRole("button", { name: "Erase everything" }).click();
    await page.waitForURL(/\/erased\/[0-9a-f-]{36}$/);
    const receipt = new URL(page.url()).pathname.split("/").pop() ?? "";
    await page.getByText(receipt).waitFor();
    await page.getByText("Selfie pictures").waitFor();
    await waitUntil(
      () => stored(page),
      ({ databases, mark }) => databases.length === 0 && mark === null,
    );
    expect((await stored(page)).session).toEqual({});
    expect((await guest.client.call("/api/me")).status).toBe(401);

    await page.goBack();
    await waitForPath(page, "/login");
    expect(await page.locator("main img").count()).toBe(0);

    const { page: other } = await open();
    await other.goto(`/erased/${receipt}`);
    await other.getByText("Erased on").waitFor();
    expect(await other.content()).not.toContain(guest.username);
    await other.goto("/erased/00000000-0000-4000-8000-000000000000");
    await other.getByRole("heading", { name: "No receipt has this number" }).waitFor();
    expect(problems).toEqual([]);
  });
});

test("somebody who did not join writes to the organisers, and a reload costs nothing", async () => {
  const { page, problems } = await open();
  await page.goto("/remove-me");
  await page.locator("input[name=event_code]").fill("NOSUCHCODE");
  await page.locator("input[name=name]").fill("A passer-by");
  await page.locator("input[name=email]").fill("passer-by@example.com");
  await page.locator("textarea").fill("In the red coat beside the door");
  await page.getByRole("button", { name: "Send to the organisers" }).click();
  await page.getByText("No event has this code.").waitFor();
  await page.reload();
  expect(await page.locator("textarea").inputValue()).toBe("In the red coat beside the door");
  await page.locator("input[name=event_code]").fill(event.code.toLowerCase());
  await page.getByRole("button", { name: "Send to the organisers" }).click();
  await page.getByRole("heading", { name: "Your request is on its way" }).waitFor();
  expect((await stored(page)).session).toEqual({});
  expect(pathOf(page)).toBe("/remove-me");
  expect(problems).toEqual([]);
});
