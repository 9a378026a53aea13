import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { report, stack } from "../api/stack.ts";
import { launchBrowser } from "./launch-browser.ts";
import { openPage } from "./open-page.ts";

/** What a guest on a slow phone waits for before the gallery, kB (1,000 bytes) after gzip. */
const SCRIPT_BUDGET_KB = 100;
const STYLE_BUDGET_KB = 15;
/** One for texts, one for the event's name. */
const FONT_BUDGET = 2;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("a guest's way to the gallery loads little script, style and type, and nothing from elsewhere", async () => {
  const { page, context, problems } = await openPage(browser, { language: "fr", size: "phone" });
  const loaded = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (/\.(js|css|woff2)$/.test(pathname) && pathname !== "/sw.js") {
      loaded.set(
        pathname,
        response.body().catch(() => Buffer.alloc(0)),
      );
    }
  });
  const steps = ["", "/selfie", "/account"].map((step) => `/j/${stack.demo.code}${step}`);
  for (const path of ["/", ...steps]) {
    await page.goto(path);
    await page.locator("main h1").first().waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
  }
  const sizes = new Map<string, number>();
  for (const [path, body] of loaded) sizes.set(path, gzipSync(await body, { level: 9 }).length / 1_000);
  const sum = (ending: string) =>
    [...sizes].filter(([path]) => path.endsWith(ending)).reduce((total, [, size]) => total + size, 0);
  const names = [...sizes]
    .filter(([path]) => !path.endsWith(".woff2"))
    .map(([path, size]) => `${path.slice("/assets/".length)} ${size.toFixed(1)}`)
    .sort();
  await report(
    `before the gallery, gzip: script ${sum(".js").toFixed(1)} of ${SCRIPT_BUDGET_KB} kB, style ${sum(".css").toFixed(1)} of ${STYLE_BUDGET_KB} kB (${names.join(", ")})`,
  );

  expect(sum(".js")).toBeLessThanOrEqual(SCRIPT_BUDGET_KB);
  expect(sum(".css")).toBeLessThanOrEqual(STYLE_BUDGET_KB);
  expect([...sizes.keys()].filter((path) => path.endsWith(".woff2")).length).toBeLessThanOrEqual(FONT_BUDGET);
  expect(problems).toEqual([]);
  await context.close();
});
