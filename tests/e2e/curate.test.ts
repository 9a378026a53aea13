import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdEvent, joinEvent, listEventPhotos, PASSWORD, uploadPhoto } from "../api/accounts.ts";
import type { Client, ListedPhoto } from "../api/client.ts";
import { stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { launchBrowser } from "./launch-browser.ts";
import { logInAdmin, makeParty, type Party } from "./make-party.ts";
import { logInto, type OpenPage, openPage, type View } from "./open-page.ts";

const PHONE: View = { language: "en", size: "phone" };
const DESKTOP: View = { language: "en", size: "desktop" };

let browser: Browser;
let party: Party;

beforeAll(async () => {
  browser = await launchBrowser();
  party = await makeParty({ name: "Garden party", nobodySawEve: true });
  const admin = await logInAdmin();
  await admin.ask(`/api/admin/events/${party.id}`, { method: "PUT", json: { visibility: "selected" } });
}, 240_000);
afterAll(() => browser.close());

const tiles = (page: Page) => page.locator("[data-index]");
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

async function openStudio(path: string, view: View, as = "demo-photographer"): Promise<OpenPage> {
  const opened = await openPage(browser, view);
  await logInto(opened, as, as.startsWith("demo-") ? stack.demo.password : PASSWORD);
  await opened.page.goto(path);
  return opened;
}

async function end({ context, problems }: OpenPage): Promise<void> {
  expect(problems).toEqual([]);
  await context.close();
}

/** Names of the photos that an event shows to a guest who is on none. */
async function shownTo(guest: Client): Promise<string[]> {
  const photos = await guest.ask<ListedPhoto[]>("/api/all-photos");
  return photos.map(({ original_filename }) => original_filename).sort();
}

/** An event of its own with some photos that were all searched. */
async function eventWithPhotos(count: number) {
  const event = await holdEvent();
  for (let i = 0; i < count; i++) {
    await uploadPhoto(event, await drawLandscape(81_000 + i), `DSC_000${i}.jpg`);
  }
  await waitUntil(
    () => listEventPhotos(event),
    (photos) => photos.length === count && photos.every((photo) => photo.processing_status === "DONE"),
  );
  const { username } = await event.photographer.ask<{ username: string }>("/api/me");
  return { ...event, username };
}

test("photos that are shown to all and hidden come and go in a guest's list", async () => {
  const { client: guest } = await joinEvent(party.code);
  const opened = await openStudio(`/studio/${party.id}/photos`, DESKTOP);
  const { page } = opened;
  await tiles(page).first().waitFor();
  expect(await shownTo(guest)).toEqual([]);

  await button(page, "Select").click();
  await tiles(page).nth(0).click();
  await tiles(page)
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await button(page, "Show to all").click();
  await button(page, /^Shown to all\s*3$/).waitFor();
  await expect.poll(() => shownTo(guest)).toHaveLength(3);

  // The keyboard does it as well; Escape ends a selection.
  await button(page, /^Shown to all/).click();
  await button(page, "Select").click();
  await tiles(page).first().focus();
  await page.keyboard.press("Control+a");
  await page.getByText("3 selected").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByText("3 selected").count()).toBe(0);

  await button(page, "Select").click();
  await tiles(page).first().click();
  await page.getByText("1 selected").waitFor();
  await button(page, "Hide").click();
  await button(page, /^Hidden\s*1$/).waitFor();
  await expect.poll(() => shownTo(guest)).toHaveLength(2);
  await button(page, "Undo").last().click();
  await expect.poll(() => shownTo(guest)).toHaveLength(3);
  await end(opened);
});

test("showing all and hiding all ask first", async () => {
  const { client: guest } = await joinEvent(party.code);
  const opened = await openStudio(`/studio/${party.id}/photos`, PHONE);
  const { page } = opened;
  await button(page, "Show all photos").click();
  const dialog = page.getByRole("dialog", { name: `Show all ${party.photos.length} photos to every guest?` });
  await dialog.getByRole("button", { name: "Show all photos" }).click();
  await expect.poll(() => shownTo(guest)).toHaveLength(party.photos.length);
  await button(page, "Hide all photos").click();
  await page.getByRole("dialog").getByRole("button", { name: "Hide all photos" }).click();
  await expect.poll(() => shownTo(guest)).toEqual([]);
  await end(opened);
});

test("an event that shows every photo offers nothing to hide", async () => {
  const event = await eventWithPhotos(1);
  const opened = await openStudio(`/studio/${event.id}/photos`, PHONE, event.username);
  const { page } = opened;
  await page.getByText("and no other").waitFor();
  await button(page, "Select").click();
  await tiles(page).first().click();
  await button(page, "Delete").waitFor();
  expect(await button(page, "Hide").count()).toBe(0);
  await end(opened);
});

test("deleting names the number, and deletes only once it is confirmed", async () => {
  const event = await eventWithPhotos(3);
  const opened = await openStudio(`/studio/${event.id}/photos`, PHONE, event.username);
  const { page } = opened;
  await button(page, "Select").click();
  await tiles(page).nth(0).click();
  await tiles(page).nth(1).click();
  await button(page, "Delete").click();
  const dialog = page.getByRole("dialog", { name: "Delete 2 photos?" });
  await dialog.getByText("do not come back").waitFor();
  await dialog.getByRole("button", { name: "Keep" }).click();
  expect(await listEventPhotos(event)).toHaveLength(3);

  await button(page, "Delete").click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("2 photos deleted").waitFor();
  await expect.poll(() => tiles(page).count()).toBe(1);
  expect((await listEventPhotos(event)).map(({ original_filename }) => original_filename)).toEqual([
    "DSC_0000.jpg",
  ]);
  await end(opened);
});

test("faces are asked for and drawn when somebody wants to see them", async () => {
  const opened = await openStudio(`/studio/${party.id}/photos`, DESKTOP);
  const { page } = opened;
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/faces")) asked.push(request.url());
  });
  const name = "sample3.jpg";
  const { face_count: count } = party.photos.find((photo) => photo.original_filename === name) ?? {};
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await page.getByText(`${name} · Only guests on it see it · ${count} faces`).waitFor();
  const faces = page.getByRole("img", { name: /^Face \d+$/ });
  expect(await faces.count()).toBe(0);
  expect(asked).toEqual([]);
  await page.keyboard.press("f");
  await page.getByText(`${count} faces were found.`).waitFor();
  expect(await faces.count()).toBe(count);
  const box = await faces.first().boundingBox();
  expect(box?.width).toBeGreaterThan(20);
  await button(page, "Faces").click();
  await expect.poll(() => faces.count()).toBe(0);
  await end(opened);
});

test("the photo that stands for the event is chosen in the lightbox, and deleted there", async () => {
  const event = await eventWithPhotos(2);
  const opened = await openStudio(`/studio/${event.id}/photos`, PHONE, event.username);
  const { page } = opened;
  const card = () => event.photographer.ask<{ cover_url: string | null }>(`/api/events/${event.code}/card`);
  await tiles(page).first().click();
  await button(page, "Cover").click();
  await page
    .getByText(/^The cover of the event/)
    .last()
    .waitFor();
  expect((await card()).cover_url).not.toBeNull();
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog", { name: "Delete 1 photo?" });
  await dialog
    .getByText("The event's cover is among them.")
    .or(dialog.getByText("The event’s cover"))
    .waitFor();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByText("1 / 1").waitFor();
  expect((await card()).cover_url).toBeNull();
  expect(await listEventPhotos(event)).toHaveLength(1);
  await end(opened);
});

test("guests without a photo are named with the reason, and reminded once", async () => {
  const opened = await openStudio(`/studio/${party.id}/guests`, DESKTOP);
  const { page } = opened;
  await page.getByRole("heading", { name: /have no photo$/ }).waitFor();
  const group = (name: RegExp) => page.getByRole("region", { name });
  await group(/^No selfie/)
    .getByRole("rowheader", { name: party.guests.withoutSelfie })
    .waitFor();
  const unfound = group(/^Good selfie, not found/);
  await unfound.getByRole("rowheader", { name: party.guests.withoutPhotos }).waitFor();
  expect(await page.getByRole("rowheader", { name: party.guests.found }).count()).toBe(0);

  await unfound.getByRole("button", { name: /^E-mail/ }).click();
  await page.getByRole("dialog", { name: "E-mail 1 guest?" }).getByRole("button", { name: "Send" }).click();
  await page.getByText(/^1 message/).waitFor();
  await unfound.getByText("1 was written to in the last day.").waitFor();
  expect(await unfound.getByRole("button", { name: /^E-mail/ }).count()).toBe(0);

  await button(page, /^All/).click();
  const photos = page.getByRole("columnheader", { name: "Photos", exact: true });
  await photos.getByRole("button").click();
  expect(await photos.getAttribute("aria-sort")).toBe("descending");
  expect(await page.getByRole("rowheader").first().textContent()).toBe(party.guests.found);
  await end(opened);
});

test("the list of guests is saved as a file", async () => {
  const opened = await openStudio(`/studio/${party.id}/guests?show=all`, PHONE);
  const { page } = opened;
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "Save as CSV").click()]);
  expect(file.suggestedFilename()).toBe(`guests-${party.id}.csv`);
  const text = readFileSync(await file.path(), "utf8");
  expect(text).toContain(`"${party.guests.withoutSelfie}"`);
  expect(text.split("\r\n")[0]).toBe(
    '\uFEFF"Name","Joined","Selfie","Reason","Photos","Last photo taken","Last e-mail"',
  );
  await end(opened);
});

test("guests are told of photos once, after a question that says how many", async () => {
  const opened = await openStudio(`/studio/${party.id}/share`, PHONE);
  const { page } = opened;
  await button(page, /^E-mail \d+ guests$/).click();
  const dialog = page.getByRole("dialog", { name: /^Tell \d+ guests about the new photos/ });
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^\d+ messages/).waitFor();
  await page.getByText(/^Everybody has been told/).waitFor();
  await end(opened);
});

test("organisers see to photos, guests and code of every event", async () => {
  const event = await eventWithPhotos(1);
  const opened = await openStudio(`/studio/${event.id}/photos`, DESKTOP, "demo-admin");
  const { page } = opened;
  await tiles(page).first().click();
  await button(page, "Cover").click();
  await page
    .getByText(/^The cover of the event/)
    .last()
    .waitFor();
  await page.goto(`/studio/${event.id}/guests`);
  await page.getByRole("heading", { name: "Nobody has joined yet" }).waitFor();
  await page.goto(`/studio/${event.id}/share`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "SVG" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`event-${event.id}.svg`);
  await end(opened);
});
