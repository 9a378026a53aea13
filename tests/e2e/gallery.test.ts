import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinEvent, PASSWORD } from "../api/accounts.ts";
import type { ListedPhoto } from "../api/client.ts";
import { report } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { selfieOf } from "../pictures/people.ts";
import { findBarriers } from "./check-accessibility.ts";
import { launchBrowser } from "./launch-browser.ts";
import { makeParty, type Party } from "./make-party.ts";
import { logInto, type OpenPage, openPage, type View } from "./open-page.ts";
import { readZipNames } from "./read-zip-names.ts";

const PHONE: View = { language: "en", size: "phone" };
const DESKTOP: View = { language: "en", size: "desktop" };

let browser: Browser;
let party: Party;

beforeAll(async () => {
  browser = await launchBrowser();
  party = await makeParty({ name: "Garden party", scenes: 12 });
}, 240_000);
afterAll(() => browser.close());

/** A guest of their own for a test, found on the photos of this person, in front of their gallery. */
async function openGallery(view: View, prepare?: (page: Page) => Promise<unknown>) {
  const { client, username } = await joinEvent(party.code);
  await client.uploadSelfie(await selfieOf("fay"));
  const { seen: photos } = await waitUntil(
    () => client.myPhotos(),
    (found) => found.length >= 4,
  );
  const opened = await openPage(browser, view);
  await logInto(opened, username, PASSWORD);
  await prepare?.(opened.page);
  await opened.page.goto("/photos");
  await tiles(opened.page).first().waitFor();
  return { ...opened, client, photos };
}

const tiles = (page: Page) => page.locator("[data-index]");
const lightbox = (page: Page) => page.getByRole("dialog", { name: "Garden party" });
const tab = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: "Photos" }).getByRole("link", { name });

async function end({ context, problems }: OpenPage): Promise<void> {
  expect(problems).toEqual([]);
  await context.close();
}

test("a guest sees the photos they are on, all of the event, and how long they are kept", async () => {
  const opened = await openGallery(DESKTOP);
  const { page, photos } = opened;
  await expect.poll(() => tiles(page).count()).toBe(photos.length);
  expect(await tiles(page).first().getAttribute("aria-label")).toMatch(`Photo 1 of ${photos.length}`);
  await page.getByText(/^Available until/).waitFor();
  await tab(page, /^All/).click();
  await expect.poll(() => tiles(page).count()).toBe(party.photos.length);
  await end(opened);
});

test("the lightbox is used with the keyboard, and the back button closes it", async () => {
  const opened = await openGallery(PHONE);
  const { page, photos } = opened;
  await tiles(page).first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await lightbox(page).waitFor();
  await lightbox(page).getByRole("status").getByText(`2 of ${photos.length}`).waitFor({ state: "attached" });
  expect(new URL(page.url()).searchParams.get("p")).toBeTruthy();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press("ArrowRight");
  await lightbox(page).getByText(`3 of ${photos.length}`).waitFor({ state: "attached" });
  await page.keyboard.press("End");
  await lightbox(page).getByText(`${photos.length} of ${photos.length}`).waitFor({ state: "attached" });
  await page.keyboard.press("Home");
  await lightbox(page).getByText(`1 of ${photos.length}`).waitFor({ state: "attached" });

  await page.goBack();
  await lightbox(page).waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/photos");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-index"))).toBe("0");

  await page.keyboard.press("Enter");
  await lightbox(page).waitFor();
  await page.keyboard.press("Escape");
  await lightbox(page).waitFor({ state: "detached" });
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-index"))).toBe("0");
  await end(opened);
});

test("a link to a photo opens it, also where it is not among one's own", async () => {
  const opened = await openGallery(PHONE);
  const { page, photos } = opened;
  const own = new Set(photos.map(({ id }) => id));
  const other = party.photos.find(({ id }) => !own.has(id)) as ListedPhoto;
  await page.goto(`/photos?p=${other.id}`);
  await lightbox(page).waitFor();
  expect(new URL(page.url()).pathname).toBe("/photos/all");
  expect(new URL(page.url()).searchParams.get("p")).toBe(String(other.id));
  await end(opened);
});

test("a photo that is loved stays loved, and is found under Loved", async () => {
  const opened = await openGallery(PHONE);
  const { page } = opened;
  await tiles(page).first().click();
  await lightbox(page).getByRole("button", { name: "Love" }).click();
  await lightbox(page).getByRole("button", { name: "Loved", pressed: true }).waitFor();
  await page.getByText("Added to your loved photos.").last().waitFor();
  await page.keyboard.press("Escape");
  await lightbox(page).waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: /^Photo 1 of .*, loved$/ }).waitFor();
  await tab(page, /^Loved 1$/).click();
  await page.getByRole("button", { name: /^Photo 1 of 1, .*loved$/ }).waitFor();
  await end(opened);
});

test("a photo of somebody else goes, can be taken back, and stays away otherwise", async () => {
  const opened = await openGallery(PHONE);
  const { page, client, photos } = opened;
  const count = photos.length;
  await expect.poll(() => tiles(page).count()).toBe(count);
  await tiles(page).first().click();
  await lightbox(page).getByRole("button", { name: "Not me" }).click();
  await lightbox(page)
    .getByText(`1 of ${count - 1}`)
    .waitFor({ state: "attached" });
  await lightbox(page).getByRole("button", { name: "Undo" }).click();
  await lightbox(page)
    .getByText(`1 of ${count}`)
    .or(lightbox(page).getByText(`2 of ${count}`))
    .first()
    .waitFor({ state: "attached" });
  expect((await client.myPhotos()).length).toBe(count);

  await lightbox(page).getByRole("button", { name: "Not me" }).click();
  // Closing the page is no way to lose what was said.
  await page.reload();
  await expect.poll(async () => (await client.myPhotos()).length).toBe(count - 1);
  await end(opened);
});

test("some photos are selected and saved as one archive, packed by the browser", async () => {
  const opened = await openGallery(DESKTOP);
  const { page } = opened;
  await page.getByRole("button", { name: "Select" }).click();
  await tiles(page).nth(0).click();
  await tiles(page)
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("3 selected").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Select" }).click();
  await tiles(page).nth(0).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowRight");
  await page.getByText("2 selected").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("garden-party.zip");
  const names = readZipNames(readFileSync(await file.path()));
  expect(names).toHaveLength(2);
  for (const name of names) expect(name).toMatch(/^garden-party_\d{4,}\.jpg$/);
  await page.getByText("2 photos saved as garden-party.zip.").waitFor();
  await end(opened);
});

test("a download that takes long is cancelled, and what could not be fetched is asked for again", async () => {
  const opened = await openGallery(DESKTOP);
  const { page, photos } = opened;
  let mode: "hold" | "fail" | "pass" = "hold";
  await page.route("**/api/photo/*?size=original", async (route) => {
    if (mode === "hold") return;
    if (mode === "fail" && route.request().url().includes(`/${photos[0]?.id}?`)) await route.abort();
    else await route.continue();
  });
  let downloads = 0;
  page.on("download", () => {
    downloads += 1;
  });
  await page.getByRole("button", { name: "Select" }).click();
  await page.getByRole("button", { name: "All", exact: true }).click();
  const save = page.getByRole("button", { name: "Download", exact: true });
  await save.click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  mode = "fail";
  await save.click();
  await page.getByText("1 could not be fetched.").waitFor();
  expect(downloads).toBe(0);
  mode = "pass";
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Retry these" }).click();
  const archive = readFileSync(await (await download).path());
  expect(readZipNames(archive)).toHaveLength(photos.length);
  opened.problems.length = 0; // The broken connection is the test's own.
  await end(opened);
});

test("all of one's photos are one download of the server's", async () => {
  const opened = await openGallery(DESKTOP);
  const { page, photos } = opened;
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download all" }).click();
  const file = await download;
  expect(file.url()).toContain("/api/zip?");
  expect(readZipNames(readFileSync(await file.path()))).toHaveLength(photos.length);
  await end(opened);
});

test("on an iPhone photos are prepared first, and then handed to the share sheet", async () => {
  const opened = await openGallery(PHONE, (page) =>
    page.addInitScript(() => {
      const shared: string[][] = [];
      Object.assign(globalThis, { shared });
      Object.defineProperty(navigator, "userAgent", { value: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)" });
      Object.defineProperty(navigator, "share", {
        value: async ({ files, ...rest }: { files: File[] }) => {
          shared.push([...files.map(({ name, type }) => `${name} ${type}`), ...Object.keys(rest)]);
        },
      });
    }),
  );
  const { page } = opened;
  await page.getByRole("button", { name: "Select" }).click();
  await tiles(page).nth(0).click();
  await tiles(page).nth(1).click();
  await page.getByRole("button", { name: "Download", exact: true }).click();
  await page.getByRole("button", { name: "Prepare 2 photos for Photos" }).click();
  await page.getByRole("button", { name: "Save 2 to Photos" }).click();
  const shared = await page.evaluate(() => (globalThis as unknown as { shared: string[][] }).shared);
  expect(shared).toHaveLength(1);
  expect(shared[0]).toHaveLength(2);
  for (const file of shared[0] ?? []) expect(file).toMatch(/^garden-party_\d{4,}\.jpg image\/jpeg$/);
  await end(opened);
});

test("coming back to the gallery, and loading it anew, leads to where one was", async () => {
  const opened = await openGallery(PHONE);
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 420 });
  await page.evaluate(() => scrollTo(0, 180));
  await page.waitForFunction(() => history.state?.galleryScroll === 180);
  await page.reload();
  await tiles(page).first().waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(180);
  // Not by a click of the mouse, which would scroll to where the link can be seen.
  await page.evaluate(() => document.querySelector<HTMLElement>("a[href='/me']")?.click());
  await page.waitForURL("**/me");
  await tiles(page).first().waitFor({ state: "detached" });
  await page.goBack();
  await tiles(page).first().waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(180);
  await end(opened);
});

test("without a network the photos that were loaded stay, and the lightbox opens", async () => {
  const opened = await openGallery(PHONE);
  const { page, context } = opened;
  await page.waitForResponse(
    (response) => response.url().includes("open-lightbox") && response.url().endsWith(".js"),
  );
  await context.setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await tab(page, /^Loved/).click();
  await tab(page, /^My photos/).click();
  await tiles(page).first().click();
  await lightbox(page).waitFor();
  await page.keyboard.press("Escape");
  await lightbox(page).waitFor({ state: "detached" });
  await context.setOffline(false);
  opened.problems.length = 0; // The network was taken away by the test.
  await end(opened);
});

test("a new photo does not move what is looked at; it waits to be asked for", async () => {
  const opened = await openGallery(PHONE);
  const { page, photos } = opened;
  await page.setViewportSize({ width: 390, height: 420 });
  await page.evaluate(() => scrollTo(0, 220));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(220);
  const before = await tiles(page).count();
  const place = () =>
    page.evaluate(() => document.querySelector("[data-index='3']")?.getBoundingClientRect().top);
  const stood = await place();
  const scene = await makeScene(["fay", "ada"], 77_001);
  await party.photographer.ask(`/api/photographer/events/${party.id}/photos?filename=late.jpg`, {
    body: scene,
  });
  const pill = page.getByRole("button", { name: "1 new photo of you" });
  await pill.waitFor({ timeout: 60_000 });
  expect(await page.evaluate(() => scrollY)).toBe(220);
  expect(await place()).toBe(stood);
  expect(await tiles(page).count()).toBe(before);
  await page
    .getByRole("status")
    .getByText(`1 new photo of you, ${photos.length + 1} in all`)
    .waitFor({ state: "attached" });
  await pill.click();
  await page.getByRole("button", { name: new RegExp(`^Photo 1 of ${photos.length + 1}`) }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await end(opened);
});

test("a photo that was deleted meanwhile gives way to the next", async () => {
  const opened = await openGallery(PHONE);
  const { page, photos } = opened;
  const scene = await makeScene(["fay"], 77_002);
  const path = `/api/photographer/events/${party.id}/photos?filename=short-lived.jpg`;
  const { photo_id } = await party.photographer.ask<{ photo_id: number }>(path, { body: scene });
  const total = photos.length + 1;
  await page.getByRole("button", { name: new RegExp(`^Photo 1 of ${total}`) }).waitFor({ timeout: 60_000 });
  await party.photographer.ask(`/api/photos/${photo_id}`, { method: "DELETE" });
  await page.route(`**/api/photo/${photo_id}?size=preview**`, (route) =>
    route.fulfill({ status: 404, body: "" }),
  );
  await page.evaluate((id) => {
    history.pushState(null, "", `/photos?p=${id}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, photo_id);
  await lightbox(page).waitFor();
  await page.getByText("This photo was deleted.").last().waitFor();
  await lightbox(page)
    .getByText(new RegExp(`of ${total - 1}$`))
    .waitFor({ state: "attached" });
  expect(new URL(page.url()).searchParams.get("p")).not.toBe(String(photo_id));
  await end(opened);
});

test("photos that come late move nothing", async () => {
  const opened = await openGallery(PHONE);
  const { page } = opened;
  await page.route("**/api/photo/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.reload();
  await tiles(page).first().waitFor();
  await page.waitForFunction(() =>
    [...document.images].some((image) => image.complete && image.naturalWidth > 0),
  );
  await page.waitForTimeout(500);
  const shift = await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift);
  await report(`layout shift of the gallery with photos a second late: ${shift.toFixed(4)} of 0.02`);
  expect(shift).toBeLessThanOrEqual(0.02);
  const sized = await page.evaluate(() =>
    [...document.images].every((image) => image.hasAttribute("width") && image.hasAttribute("height")),
  );
  expect(sized).toBe(true);
  await end(opened);
});

test("two thousand photos are scrolled through with less than a hundred in the page", async () => {
  const COUNT = 2_000;
  const opened = await openPage(browser, PHONE);
  const { page } = opened;
  await logInto(opened, party.guests.found, PASSWORD);
  const picture = await sharp({ create: { width: 48, height: 32, channels: 3, background: "#6b7a64" } })
    .jpeg()
    .toBuffer();
  await page.route("**/api/photo/**", (route) => route.fulfill({ contentType: "image/jpeg", body: picture }));
  await page.route(/\/api\/user\/events\/\d+\/all-photos/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const to = Math.min(COUNT, from + Number(query.get("limit")));
    const items = Array.from({ length: to - from }, (_, i) => listed(COUNT - from - i));
    const more = to < COUNT;
    return route.fulfill({
      json: { items, next_cursor: more ? String(to) : null, has_more: more, total: null },
    });
  });
  await page.goto("/photos/all");
  await page.getByRole("button", { name: /^Photo 1 of 2,000/ }).waitFor();
  let most = 0;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let i = 0; i <= 20; i++) {
    await page.evaluate((top) => scrollTo(0, top), (height * i) / 20);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const count = await tiles(page).count();
    expect(count).toBeGreaterThan(0);
    most = Math.max(most, count);
  }
  await report(`most tiles in the page while scrolling through ${COUNT} photos: ${most}`);
  expect(most).toBeLessThan(100);
  await tiles(page).first().focus();
  await page.keyboard.press("Home");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-index"))).toBe("0");
  await page.keyboard.press("End");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-index")))
    .toBe("1999");
  await end(opened);
});

/** A photo of a list that the test answers itself. */
const listed = (id: number) => ({
  id,
  filename: `DSC_${id}.jpg`,
  original_filename: `DSC_${id}.jpg`,
  content_type: "image/jpeg",
  uploaded_at: "2026-06-20T21:00:00.000Z",
  event_id: party.id,
  width: id % 3 === 0 ? 800 : 1200,
  height: id % 3 === 0 ? 1200 : 800,
  taken_at: new Date(Date.UTC(2026, 5, 20, 18) + id * 5_000).toISOString(),
  color: "#6b7a64",
  thumbnail_url: `/api/photo/${id}?size=thumbnail`,
  preview_url: `/api/photo/${id}?size=preview`,
  event_name: "Garden party",
  has_face_match: false,
  is_favourite: false,
});
