import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListedPhoto } from "../api/client.ts";
import { stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { readGroupPhoto } from "../pictures/people.ts";
import { findBarriers } from "./check-accessibility.ts";
import { launchBrowser } from "./launch-browser.ts";
import { logInPhotographer } from "./make-party.ts";
import { logInto, type OpenPage, openPage, VIEWS, type View } from "./open-page.ts";

const DEMO = [1, 2, 3, 4, 5, 6].map((n) => `sample${n}.jpg` as Parameters<typeof readGroupPhoto>[0]);
const LANDSCAPES = 12;
/** Long enough for a test to do something in the middle of an upload. */
const SLOW_MS = 400;
/** Two searches of faces at a time on a busy machine. */
const SEARCH_MS = 90_000;
const ENGLISH: View = { language: "en", size: "desktop" };

let browser: Browser;
let folder: string;
const demo: string[] = [];
const landscapes: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), "trouvaille-upload-"));
  const put = (name: string, bytes: Uint8Array | string) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  for (const name of DEMO) demo.push(put(name, readGroupPhoto(name)));
  for (let i = 0; i < LANDSCAPES; i++) {
    landscapes.push(put(`DSC_00${String(i).padStart(2, "0")}.jpg`, await drawLandscape(60_000 + i)));
  }
  put("not-an-image.jpg", "no image");
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The upload page of a new event; `uploads` are the requests that sent a photo, `countPhotos` what has arrived. */
async function openUpload(
  name: string,
  view: View = ENGLISH,
): Promise<OpenPage & { eventId: number; uploads: string[]; countPhotos: () => Promise<number> }> {
  const photographer = await logInPhotographer();
  const { event_id: eventId } = await photographer.ask<{ event_id: number }>(
    "/api/photographer/events/create",
    { json: { name, date: "2026-07-04" } },
  );
  const countPhotos = async () =>
    (await photographer.ask<ListedPhoto[]>(`/api/photographer/events/${eventId}/photos`)).length;
  const opened = await openPage(browser, view);
  await logInto(opened, "demo-photographer", stack.demo.password);
  const uploads: string[] = [];
  opened.context.on("request", (request) => {
    if (request.method() === "POST" && /\/photos\?/.test(request.url())) uploads.push(request.url());
  });
  await opened.page.goto(`/studio/${eventId}/upload`);
  return { ...opened, eventId, uploads, countPhotos };
}

async function choose(page: Page, files: string[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^(Choose photos|Choisir des photos)$/ }).click();
  await (await chooser).setFiles(files);
}

/** As a line that takes its time. */
const slowDown = (page: Page) =>
  page.context().route(/\/photos\?filename=/, async (route) => {
    await sleep(SLOW_MS);
    await route.continue().catch(() => undefined);
  });

const saysReceived = (page: Page, k: number, of: number) =>
  page.getByText(new RegExp(`^(${k} of ${of} received|${k} reçues? sur ${of})$`)).first();
const hasReceived = (page: Page, k: number) =>
  waitUntil(
    async () =>
      Number(/(\d+) of \d+ received/.exec((await page.locator("main").textContent()) ?? "")?.[1] ?? 0),
    (received) => received >= k,
  );

describe.each(VIEWS)("a photographer in $language on a $size", (view) => {
  test("sends the demo's photos and sees them arrive and searched", async () => {
    const { page, context, problems, countPhotos } = await openUpload("Six photos", view);
    await choose(page, demo);
    await saysReceived(page, 6, 6).waitFor();
    expect(await countPhotos()).toBe(6);
    await page
      .getByText(/All 6 searched for faces|Les visages ont été cherchés partout/)
      .waitFor({ timeout: SEARCH_MS });
    expect(await findBarriers(page)).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});

test("a file that is no image is refused with its reason, refused again, and passed over", async () => {
  const { page, context, countPhotos, uploads } = await openUpload("No image");
  await choose(page, [join(folder, "not-an-image.jpg"), landscapes[0] as string]);
  await page.getByText("Not an image, whatever its name says.").waitFor();
  await saysReceived(page, 1, 2).waitFor();
  await page.getByText("1 failed", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Retry not-an-image.jpg" }).click();
  await waitUntil(
    async () => uploads.length,
    (count) => count === 3,
  );
  await page.getByRole("button", { name: "Skip not-an-image.jpg" }).click();
  await saysReceived(page, 1, 1).waitFor();
  await page.getByText("All photos have arrived.").waitFor();
  expect(await countPhotos()).toBe(1);
  await context.close();
});

test("the same photos again, under other names or after a reload, are not sent again", async () => {
  const { page, context, countPhotos, uploads } = await openUpload("Again");
  const files = landscapes.slice(0, 6);
  await choose(page, files);
  await saysReceived(page, 6, 6).waitFor();
  uploads.length = 0;
  await choose(page, files);
  await page.getByText("6 were already here, not sent again").waitFor();
  await saysReceived(page, 6, 6).waitFor();
  await page.reload();
  await choose(page, files);
  await page.getByText("6 were already here, not sent again").waitFor();
  expect(uploads).toEqual([]);
  expect(await countPhotos()).toBe(6);
  await context.close();
});

test("two files of the same bytes are one photo, sent once", async () => {
  const { page, context, countPhotos, uploads } = await openUpload("Twins");
  const bytes = await drawLandscape(61_000);
  const files = ["one.jpg", "two.jpg"].map((name) => join(folder, name));
  for (const path of files) writeFileSync(path, bytes);
  await choose(page, files);
  await saysReceived(page, 2, 2).waitFor();
  expect(uploads).toHaveLength(1);
  expect(await countPhotos()).toBe(1);
  await context.close();
});

test("an upload is paused, sends nothing meanwhile, and goes on", async () => {
  const { page, context, countPhotos, uploads } = await openUpload("Pause");
  await slowDown(page);
  await choose(page, landscapes);
  await hasReceived(page, 1);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused. Nothing is lost.").waitFor();
  const sent = uploads.length;
  await sleep(3 * SLOW_MS);
  expect(uploads).toHaveLength(sent);
  await page.reload();
  await page.getByText("Paused. Nothing is lost.").waitFor();
  expect(uploads).toHaveLength(sent);
  await page.getByRole("button", { name: "Continue" }).click();
  await saysReceived(page, LANDSCAPES, LANDSCAPES).waitFor();
  expect(await countPhotos()).toBe(LANDSCAPES);
  await context.close();
});

test("after a reload in the middle an upload goes on by itself", async () => {
  const { page, context, countPhotos } = await openUpload("Reload");
  await slowDown(page);
  await choose(page, landscapes);
  await hasReceived(page, 2);
  await page.reload();
  await saysReceived(page, LANDSCAPES, LANDSCAPES).waitFor();
  expect(await countPhotos()).toBe(LANDSCAPES);
  await context.close();
});

test("without a connection an upload waits, says so, and goes on when there is one", async () => {
  const { page, context, countPhotos } = await openUpload("Offline");
  await slowDown(page);
  await choose(page, landscapes);
  await hasReceived(page, 1);
  await context.setOffline(true);
  await page.getByText("Sending goes on by itself when the connection is back.").waitFor();
  await context.setOffline(false);
  await saysReceived(page, LANDSCAPES, LANDSCAPES).waitFor();
  expect(await countPhotos()).toBe(LANDSCAPES);
  await context.close();
});

test("of a folder everything below it is sent that is a photo", async () => {
  const { page, context, countPhotos } = await openUpload("Folder");
  const root = join(folder, "wedding");
  for (const path of ["", "church", "church/inside", ".cache"])
    mkdirSync(join(root, path), { recursive: true });
  for (const [i, path] of ["a.jpg", "church/b.jpg", "church/inside/c.jpg", ".cache/d.jpg"].entries()) {
    writeFileSync(join(root, path), await drawLandscape(62_000 + i));
  }
  writeFileSync(join(root, "church/b.CR3"), "raw");
  await page.locator("input[webkitdirectory]").setInputFiles(root);
  await saysReceived(page, 3, 3).waitFor();
  await page.getByText("2 other files were left out: no photos.").waitFor();
  expect(await countPhotos()).toBe(3);
  await context.close();
});

test("a folder that the browser can open again goes on by itself after a reload", async () => {
  const { page, context, countPhotos } = await openUpload("Handle");
  // A folder that the browser keeps itself; for those on disk it asks first.
  await context.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle("party", { create: true }),
    });
  });
  await slowDown(page);
  await page.reload();
  const pictures = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => (await drawLandscape(63_000 + i)).toString("base64")),
  );
  await page.evaluate(async (given) => {
    const root = await navigator.storage.getDirectory();
    const party = await root.getDirectoryHandle("party", { create: true });
    const inside = await party.getDirectoryHandle("inside", { create: true });
    for (const [i, picture] of given.entries()) {
      const directory = i % 2 ? inside : party;
      const file = await (await directory.getFileHandle(`DSC_${i}.jpg`, { create: true })).createWritable();
      await file.write(Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0)));
      await file.close();
    }
  }, pictures);
  await page.getByRole("button", { name: "Choose a folder" }).click();
  await hasReceived(page, 1);
  await page.reload();
  await saysReceived(page, 8, 8).waitFor();
  expect(await countPhotos()).toBe(8);
  await context.close();
});

test("a second tab watches, hands over what is dropped there, and takes over when the first is closed", async () => {
  const { page, context, countPhotos, eventId } = await openUpload("Two tabs");
  const gate = Promise.withResolvers<void>();
  await context.route(/\/photos\?filename=/, async (route) => {
    await gate.promise;
    await route.continue().catch(() => undefined);
  });
  await choose(page, landscapes.slice(0, 6));
  await page.getByText("0 of 6 received").first().waitFor();
  const second = await context.newPage();
  await second.goto(`/studio/${eventId}/upload`);
  await second.getByText("Another tab of this browser is sending.").waitFor();
  await choose(second, landscapes.slice(6));
  await page.getByText(`0 of ${LANDSCAPES} received`).first().waitFor();
  await page.close({ runBeforeUnload: false });
  gate.resolve();
  await saysReceived(second, LANDSCAPES, LANDSCAPES).waitFor();
  expect(await countPhotos()).toBe(LANDSCAPES);
  await context.close();
});

test("a new event is made in a moment and ready for photos", async () => {
  const { page, context, problems } = await openUpload("First");
  await page.goto("/studio");
  await page.getByRole("button", { name: "New event" }).click();
  await page.getByRole("button", { name: "Create the event" }).click();
  await page.getByText("Give the event a name.").waitFor();
  await page.getByLabel("Name").fill("Lena and Marc");
  await page.getByLabel("Date").fill("2026-08-01");
  await page.getByRole("button", { name: "Create the event" }).click();
  await page.getByRole("heading", { name: "Lena and Marc" }).waitFor();
  await page.getByRole("button", { name: "Choose photos" }).waitFor();
  await page.getByRole("link", { name: "Events", exact: true }).click();
  await page.getByRole("link", { name: /Lena and Marc.*1 August 2026.*0 photos/ }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});
