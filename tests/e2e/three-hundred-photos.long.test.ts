import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askDatabase } from "../api/ask-database.ts";
import { order, report, stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { launchBrowser } from "./launch-browser.ts";
import { logInAdmin, logInPhotographer } from "./make-party.ts";
import { logInto, openPage } from "./open-page.ts";

const PHOTOS = 300;
/** The worker dies when about half of them have arrived. */
const KILL_AFTER = 130;
/** Nothing the page does may hold up a finger for longer, milliseconds. */
const LONG_TASK_MS = 200;
/** What the page says of received photos, in English. */
const RECEIVED = /(\d+) of (\d+) received/;

let browser: Browser;
let folder: string;
const files: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  folder = join(mkdtempSync(join(tmpdir(), "trouvaille-photos-")), "party");
  mkdirSync(folder);
  for (let i = 0; i < PHOTOS; i++) {
    const path = join(folder, `DSC_${String(i).padStart(4, "0")}.jpg`);
    writeFileSync(path, await drawLandscape(50_000 + i, { width: 480, height: 320 }));
    files.push(path);
  }
}, 240_000);
afterAll(async () => {
  await browser.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

async function holdEvent(): Promise<number> {
  const [admin, photographer] = await Promise.all([logInAdmin(), logInPhotographer()]);
  const { id } = await photographer.ask<{ id: number }>("/api/me");
  const json = { name: "Three hundred photos", photographer_id: id };
  return (await admin.ask<{ event_id: number }>("/api/admin/create-event", { json })).event_id;
}

const countRows = async (eventId: number) =>
  Number(
    (
      await askDatabase<{ n: string }>("select count(*)::text as n from photos where event_id = $1", [
        eventId,
      ])
    )[0]?.n,
  );

const readReceived = async (page: Page) =>
  Number(RECEIVED.exec((await page.locator("main").textContent()) ?? "")?.[1] ?? 0);

async function drop(page: Page): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose photos" }).click();
  await (await chooser).setFiles(files);
}

test("300 photos in one go: none lost and none twice, although the worker dies half way and the page is reloaded", async () => {
  const eventId = await holdEvent();
  const opened = await openPage(browser, { language: "en", size: "desktop" });
  const { page, context } = opened;
  await logInto(opened, "demo-photographer", stack.demo.password);
  await context.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      type: "longtask",
    });
  });
  const uploads: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && /\/photos\?/.test(request.url())) uploads.push(request.url());
  });
  const longest = async () =>
    // biome-ignore lint/suspicious/noExplicitAny: put there above
    Math.max(0, ...((await page.evaluate(() => (globalThis as any).longTasks)) as number[]));

  await page.goto(`/studio/${eventId}/upload`);
  const began = performance.now();
  await drop(page);

  let samples = 0;
  await waitUntil(
    async () => {
      // The page first: what it says has arrived must be there when one looks afterwards.
      const shown = await readReceived(page);
      const stored = await countRows(eventId);
      samples += 1;
      expect(stored, "photos stored when the page says so").toBeGreaterThanOrEqual(shown);
      return shown;
    },
    (shown) => shown >= KILL_AFTER,
    { timeoutMs: 120_000, pollMs: 100 },
  );
  const longBefore = await longest();
  await order({ kind: "kill", part: "worker" });
  await order({ kind: "wait", part: "worker" });
  await page.reload();
  await drop(page);
  await waitUntil(
    () => readReceived(page),
    (shown) => shown === PHOTOS,
    { timeoutMs: 240_000, pollMs: 250 },
  );
  const seconds = (performance.now() - began) / 1000;
  expect(await countRows(eventId)).toBe(PHOTOS);
  const names = await askDatabase<{ original_filename: string }>(
    "select original_filename from photos where event_id = $1 order by 1",
    [eventId],
  );
  expect(names.map((row) => row.original_filename)).toEqual(files.map((path) => path.slice(-12)));
  const longAfter = await longest();
  await report(
    `300 photos from the browser, the worker killed at ${KILL_AFTER}: all received after ${seconds.toFixed(0)} s, ${uploads.length} uploads, ${samples} looks never found the page ahead, longest task ${Math.max(longBefore, longAfter).toFixed(0)} ms`,
  );
  expect(Math.max(longBefore, longAfter), "longest task, ms").toBeLessThan(LONG_TASK_MS * 5);

  uploads.length = 0;
  await page.reload();
  await drop(page);
  await page.getByText(/300 were already here/).waitFor();
  expect(uploads).toEqual([]);
  await context.close();
}, 420_000);
