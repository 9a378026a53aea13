import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { joinEvent, PASSWORD } from "../api/accounts.ts";
import { Client } from "../api/client.ts";
import { stack } from "../api/stack.ts";
import { findBarriers } from "./check-accessibility.ts";
import { launchBrowser } from "./launch-browser.ts";
import { logInAdmin } from "./make-party.ts";
import { type Language, logInto, type OpenPage, openPage, VIEWS } from "./open-page.ts";
import { readQr } from "./read-qr.ts";

/** What an organiser reads and presses. */
const WORDS = {
  en: {
    newEvent: "New event",
    create: "Create the event",
    print: "Print the cards",
    save: "Save",
    sees: { all: "every photo of the event", mine_only: "only the photos they are on" },
    newCode: "New random code",
    oldStops: "The old code stops at once. Printed cards with it no longer work.",
    changeCode: "Change the code",
    close: "Close registration",
    keep: "Keep as it is",
    closed: "Closed",
    assign: "Assign",
    takeAway: "Take away",
    undo: "Undo",
    deleteEvent: "Delete the event",
    sent: "Sent",
    newPassword: "New password",
    done: "Note as done",
    nobodyWaits: "Nobody waits for you.",
    status: "Status",
    late: "The schedule has not run for more than 45 minutes: nothing is deleted or taken up again.",
  },
  fr: {
    newEvent: "Nouvel événement",
    create: "Créer l’événement",
    print: "Imprimer les cartes",
    save: "Enregistrer",
    sees: { all: "toutes les photos de l’événement", mine_only: "seulement les photos où il est" },
    newCode: "Nouveau code au hasard",
    oldStops: "L’ancien code s’arrête aussitôt. Les cartes imprimées ne marcheront plus.",
    changeCode: "Changer le code",
    close: "Clore les inscriptions",
    keep: "Ne rien changer",
    closed: "Closes",
    assign: "Désigner",
    takeAway: "Retirer",
    undo: "Annuler",
    deleteEvent: "Supprimer l’événement",
    sent: "Envoyé",
    newPassword: "Nouveau mot de passe",
    done: "Noter comme traité",
    nobodyWaits: "Personne ne vous attend.",
    status: "État",
    late: "Les tâches planifiées n’ont pas été lancées depuis plus de 45 minutes : rien n’est supprimé ni repris.",
  },
} satisfies Record<Language, unknown>;

let browser: Browser;
let admin: Client;
beforeAll(async () => {
  browser = await launchBrowser();
  admin = await logInAdmin();
});
afterAll(() => browser.close());

interface Made {
  id: number;
  code: string;
}

/** An event of a test's own, as the organiser makes one. */
async function makeEvent(name: string): Promise<Made> {
  const made = await admin.ask<{ event_id: number; event_code: string }>("/api/admin/create-event", {
    json: { name },
  });
  return { id: made.event_id, code: made.event_code };
}

interface ListedEvent {
  id: number;
  name: string;
  visibility: string;
  event_code: string;
  photographers: { username: string }[];
}
async function readEvent(id: number): Promise<ListedEvent | undefined> {
  return (await admin.ask<ListedEvent[]>("/api/admin/events")).find((event) => event.id === id);
}

/** What an event's QR codes say: capitals make the smaller symbol. */
const linkOf = (code: string) => `${new URL(stack.url).origin}/J/${code}`.toUpperCase();
const cardOf = (code: string) => new Client().call(`/api/events/${code}/card`);
/** French sets a narrow space before a colon. */
const withSpaces = (text: string) => new RegExp(text.replace(/\s/g, "\\s"));
const dialog = (page: Page) => page.getByRole("dialog");

/** A machine that runs all tests at once is slow, milliseconds. */
const PATIENCE_MS = 20_000;
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE_MS });

async function end({ context, problems }: OpenPage): Promise<void> {
  expect(problems).toEqual([]);
  await context.close();
}

describe.each(VIEWS)("an organiser in $language on a $size", (view) => {
  const words = WORDS[view.language];
  const openAs = async (path: string) => {
    const opened = await openPage(browser, view);
    await logInto(opened, "demo-admin", stack.demo.password);
    await opened.page.goto(path);
    return opened;
  };
  /** The event's own page, once it is there. */
  const openEvent = async ({ id }: Made) => {
    const opened = await openAs(`/organise/events/${id}`);
    await opened.page.locator("#deletion").waitFor();
    return opened;
  };
  const named = (what: string) => `${what} ${view.language} ${view.size}`;

  test("makes an event, sees its code and prints it as a QR code that leads there", async () => {
    const opened = await openAs("/organise");
    const { page } = opened;
    await page.getByRole("button", { name: words.newEvent }).click();
    await page.getByRole("button", { name: words.create }).click();
    // Without a name nothing is made, and the field says so.
    await dialog(page).getByRole("alert").waitFor();
    await page.locator("input[name=name]").fill(named("Wedding"));
    await page.locator("input[name=date]").fill("2026-06-20");
    await page.getByRole("button", { name: words.create }).click();
    const shown = await dialog(page).getByRole("status").locator("p").last().textContent();
    const code = shown?.replaceAll(" ", "") ?? "";
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    const { json: card } = await cardOf(code);
    expect(card).toMatchObject({ name: named("Wedding"), date: "2026-06-20" });
    expect(await findBarriers(page)).toEqual([]);
    await dialog(page).getByRole("link", { name: words.print }).click();
    await eventually(() => new URL(page.url()).pathname).toMatch(/^\/print\/\d+$/);
    const printed = page.locator("section svg[role=img]").first();
    await printed.locator("path").waitFor({ state: "attached" });
    expect(await readQr(printed)).toBe(linkOf(code));
    await end(opened);
  });

  test("shows the QR code that leads guests to the event", async () => {
    const event = await makeEvent(named("Code"));
    const opened = await openEvent(event);
    expect(await readQr(opened.page.locator("#code img"))).toBe(linkOf(event.code));
    await end(opened);
  });

  test("changes what guests see, and reads at one glance who sees what", async () => {
    const event = await makeEvent(named("Visibility"));
    const opened = await openEvent(event);
    const { page } = opened;
    const sees = page.locator("section", { has: page.locator("#who-sees") });
    for (const visibility of ["all", "mine_only"] as const) {
      const choice = page.locator(`input[name=visibility][value=${visibility}]`);
      await choice.check();
      // Choosing alone shows nothing to anybody: arrow keys walk through the choices.
      expect((await readEvent(event.id))?.visibility).not.toBe(visibility);
      await page.locator("#visibility").getByRole("button", { name: words.save }).click();
      await sees.getByText(words.sees[visibility], { exact: true }).waitFor();
      expect((await readEvent(event.id))?.visibility).toBe(visibility);
    }
    await end(opened);
  });

  test("changes the code after a warning, and the old one finds nothing", async () => {
    const event = await makeEvent(named("New code"));
    const opened = await openEvent(event);
    const { page } = opened;
    const opener = page.getByRole("button", { name: words.newCode });
    await opener.click();
    await dialog(page).getByText(words.oldStops).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "detached" });
    await eventually(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
    expect((await readEvent(event.id))?.event_code).toBe(event.code);

    await opener.click();
    await dialog(page).getByRole("button", { name: words.changeCode }).click();
    await dialog(page).waitFor({ state: "detached" });
    const changed = (await readEvent(event.id))?.event_code ?? "";
    expect(changed).not.toBe(event.code);
    await page
      .locator("#code")
      .getByText(`${changed.slice(0, 4)} ${changed.slice(4)}`)
      .waitFor();
    expect((await cardOf(event.code)).status).toBe(404);
    expect((await cardOf(changed)).status).toBe(200);
    await end(opened);
  });

  test("closes registration, and nobody joins from then on", async () => {
    const event = await makeEvent(named("Closing"));
    await joinEvent(event.code);
    const opened = await openEvent(event);
    const { page } = opened;
    await page.locator("#joining").getByRole("button", { name: words.close }).click();
    await dialog(page).getByRole("button", { name: words.close }).click();
    await page.locator("#joining").getByText(words.closed, { exact: true }).waitFor();
    const guest = { username: named("late"), email: "late@example.com", password: PASSWORD };
    const refused = await new Client().call("/api/register-with-event-code", {
      json: { user_data: guest, event_code: event.code },
    });
    expect(refused.json).toMatchObject({ code: "registration_closed" });
    await end(opened);
  });

  test("assigns a photographer, and takes it back", async () => {
    const event = await makeEvent(named("Staff"));
    const opened = await openEvent(event);
    const { page } = opened;
    const staff = page.locator("#photographers");
    await staff.getByRole("combobox").selectOption({ label: "demo-photographer" });
    await staff.getByRole("button", { name: words.assign }).click();
    await staff.getByRole("button", { name: `${words.takeAway}: demo-photographer` }).waitFor();
    const names = async () => (await readEvent(event.id))?.photographers.map(({ username }) => username);
    expect(await names()).toEqual(["demo-photographer"]);
    await staff.getByRole("button", { name: `${words.takeAway}: demo-photographer` }).click();
    await eventually(names).toEqual([]);
    await page.getByRole("button", { name: words.undo }).click();
    await eventually(names).toEqual(["demo-photographer"]);
    await end(opened);
  });

  test("removes a guest after being told what goes", async () => {
    const event = await makeEvent(named("Guests"));
    const guest = await joinEvent(event.code);
    const opened = await openEvent(event);
    const { page } = opened;
    const remove = page.locator("#guests").getByRole("button", { name: new RegExp(guest.username) });
    await remove.click();
    // The safe button comes first and changes nothing.
    await dialog(page).getByRole("button").first().click();
    await dialog(page).waitFor({ state: "detached" });
    expect((await guest.client.call("/api/me")).status).toBe(200);
    await remove.click();
    await dialog(page).getByRole("button").last().click();
    await remove.waitFor({ state: "detached" });
    expect((await guest.client.call("/api/me")).status).toBe(401);
    await end(opened);
  });

  test("deletes an event only once its name is typed", async () => {
    const event = await makeEvent(named("L'adieu"));
    const opened = await openEvent(event);
    const { page } = opened;
    await page.locator("#deletion").getByRole("button", { name: words.deleteEvent }).click();
    const confirm = dialog(page).getByRole("button", { name: words.deleteEvent });
    expect(await confirm.getAttribute("aria-disabled")).toBe("true");
    await page.locator("input[name=confirm_name]").fill("Something else");
    expect(await confirm.getAttribute("aria-disabled")).toBe("true");
    await page.locator("input[name=confirm_name]").fill(named("l’adieu"));
    await confirm.click();
    await eventually(() => new URL(page.url()).pathname).toBe("/organise");
    expect(await readEvent(event.id)).toBeUndefined();
    expect(await page.getByRole("link", { name: named("L'adieu") }).count()).toBe(0);
    await end(opened);
  });

  test("finds in the log the mail that a guest was sent", async () => {
    const event = await makeEvent(named("Mail"));
    const { username } = await joinEvent(event.code);
    await new Client().ask("/api/password-reset/request", { json: { email: `${username}@example.com` } });
    const opened = await openAs("/organise/mail?status=sent");
    const { page } = opened;
    const row = page.locator("tr, li.card", { hasText: `${username}@example.com` });
    await eventually(async () => {
      await page.reload();
      await page.locator("main h1").waitFor();
      await page.waitForLoadState("networkidle");
      return await row.count();
    }).toBe(1);
    expect(await row.textContent()).toContain(words.newPassword);
    expect(await row.textContent()).toContain(words.sent);
    await end(opened);
  });

  test("finds how the installation is, and sees it change without touching the page", async () => {
    const opened = await openAs("/organise");
    const { page } = opened;
    await page.clock.install();
    await page.getByRole("navigation").getByRole("link", { name: words.status }).click();
    await page.getByRole("heading", { level: 1, name: words.status }).waitFor();
    const verdict = page.locator("[data-state]");
    await verdict.waitFor();
    expect(await findBarriers(page)).toEqual([]);
    if (view.size === "phone") {
      await page.setViewportSize({ width: 360, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const links = page.getByRole("navigation").filter({ hasText: words.status }).getByRole("link");
      for (const link of await links.all()) {
        const box = await link.boundingBox();
        expect([box && box.x >= 0, box && box.x + box.width <= 360]).toEqual([true, true]);
      }
    }
    const late = { state: "failing", reasons: ["sweep_late"] };
    await page.route("**/api/admin/status", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...((await answer.json()) as object), ...late } });
    });
    // Half a minute, in the eyes of the page.
    await page.clock.fastForward(31_000);
    await page.getByText(withSpaces(words.late)).waitFor();
    expect(await verdict.getAttribute("data-state")).toBe("failing");
    await end(opened);
  });

  test("sees to somebody who asks to be taken off, and reads a name as text whatever is in it", async () => {
    const event = await makeEvent(named("<script>alert(1)</script>"));
    const name = `<img src=x onerror=alert(1)> ${view.language} ${view.size}`;
    await new Client().ask("/api/removal-requests", {
      json: { event_code: event.code, name, email: "zoe@example.com", message: "<b>Please</b>" },
    });
    const opened = await openAs("/organise/removals");
    const { page } = opened;
    let alerts = 0;
    page.on("dialog", (shown) => {
      alerts += 1;
      void shown.dismiss();
    });
    const request = page.locator("li.card", { hasText: name });
    await request.getByText("<b>Please</b>").waitFor();
    expect(await request.getByRole("link").first().getAttribute("href")).toBe(`/studio/${event.id}/photos`);
    await request.getByRole("button", { name: words.done }).click();
    await dialog(page).getByRole("button", { name: words.done }).click();
    await request.waitFor({ state: "hidden" });

    await page.goto(`/organise/events/${event.id}`);
    await page.getByRole("heading", { level: 1, name: named("<script>alert(1)</script>") }).waitFor();
    await page.goto("/organise");
    await page
      .getByRole("link", { name: named("<script>alert(1)</script>") })
      .first()
      .waitFor();
    expect(alerts).toBe(0);
    await end(opened);
  });
});
