import jsQR from "jsqr";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdEvent, PASSWORD } from "../api/accounts.ts";
import { stack } from "../api/stack.ts";
import { drawPdf, POINTS_PER_MM } from "./draw-pdf.ts";
import { launchBrowser } from "./launch-browser.ts";
import { logInAdmin, logInPhotographer } from "./make-party.ts";
import { logInto, openPage } from "./open-page.ts";

/** A4, millimetres. */
const A4 = { width: 210, height: 297 };
/** Pixels of a point: 144 an inch, less than any printer has. */
const SCALE = 2;

/** Longest name that the API takes, characters. */
const LONG_NAME = "The summer party of everybody who ever lived in the old house by the river "
  .repeat(3)
  .slice(0, 200);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** An event of the demo's photographer. */
async function makeEvent(name: string) {
  const photographer = await logInPhotographer();
  return photographer.ask<{ event_id: number; event_code: string }>("/api/photographer/events/create", {
    json: { name, date: "2026-06-20" },
  });
}

const cases = (["en", "fr"] as const).flatMap(
  (language) =>
    [
      { language, paper: "poster", codes: 1, mm: 120 },
      { language, paper: "cards", codes: 4, mm: 55 },
    ] as const,
);

test.each(cases)("$paper in $language is one page of A4 with codes that lead to the event", async (given) => {
  const { language, paper, codes, mm } = given;
  const { event_id: id, event_code: code } = await makeEvent("Summer party");
  // A dark theme is not for paper.
  const opened = await openPage(browser, { language, size: "desktop", theme: "dark" });
  await logInto(opened, "demo-photographer", stack.demo.password);
  const { page } = opened;
  await page.goto(`/print/${id}?paper=${paper}`);
  await page.locator("svg[role=img] path").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);

  const drawn = drawPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(drawn.pages).toBe(1);
  expect(drawn.width / POINTS_PER_MM).toBeCloseTo(A4.width, 0);
  expect(drawn.height / POINTS_PER_MM).toBeCloseTo(A4.height, 0);
  expect(new Set(drawn.shapes.map(({ color }) => color))).toEqual(new Set(["#ffffff", "#000000"]));

  const link = `${stack.url.toUpperCase()}/J/${code}`;
  expect(await readCodes(drawn.svg, codes)).toEqual(Array(codes).fill(link));
  // Every module of a code is in one shape.
  const printed = drawn.shapes.filter((shape) => shape.color === "#000000" && shape.height > 100);
  expect(printed).toHaveLength(codes);
  for (const shape of printed) expect(shape.width / POINTS_PER_MM).toBeCloseTo(mm, 0);
  expect(opened.problems).toEqual([]);
  await opened.context.close();
});

test("the longest name with a Wi-Fi line still fits, and nothing but paper is printed", async () => {
  const { event_id: id } = await makeEvent(LONG_NAME);
  const opened = await openPage(browser, { language: "fr", size: "desktop" });
  await logInto(opened, "demo-photographer", stack.demo.password);
  const { page } = opened;
  for (const paper of ["poster", "cards"]) {
    await page.goto(`/print/${id}?paper=${paper}`);
    await page
      .getByRole("textbox")
      .fill("Wi-Fi de la maison au bord de la rivière, mot de passe bouton-de-rose-2026");
    await page.locator("svg[role=img] path").first().waitFor({ state: "attached" });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => document.fonts.ready);
    const overflowing = await page
      .locator("main section > div, main section > div > div")
      .evaluateAll((boxes) =>
        boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).map((box) => box.className),
      );
    expect(overflowing, paper).toEqual([]);
    await expect
      .poll(() => page.getByRole("button").or(page.getByRole("link")).or(page.getByRole("textbox")).count())
      .toBe(0);
    expect(drawPdf(await page.pdf()).pages, paper).toBe(1);
    await page.emulateMedia({ media: null });
  }
  await opened.context.close();
});

test("whoever printed a code is told when it has changed", async () => {
  const { id, code, photographer } = await holdEvent();
  const { username } = await photographer.ask<{ username: string }>("/api/me");
  const opened = await openPage(browser, { language: "en", size: "phone" });
  await logInto(opened, username, PASSWORD);
  const { page } = opened;
  await page.goto(`/print/${id}`);
  await page.locator("svg[role=img] path").first().waitFor({ state: "attached" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  const admin = await logInAdmin();
  await admin.ask("/api/admin/generate-event-code", { json: { event_id: id } });
  await page.goto(`/studio/${id}/share`);
  await page.getByText(/The code changed since you printed it/).waitFor();
  expect(await page.getByText(/no longer work/).textContent()).toContain(code.slice(0, 4));
  await opened.context.close();
});

/** What the codes say, read one by one from the quarters of the page that hold them. */
async function readCodes(svg: string, count: number): Promise<string[]> {
  const picture = sharp(Buffer.from(svg), { density: 72 * SCALE }).flatten({ background: "#ffffff" });
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 4 } as const;
  const columns = count === 1 ? 1 : 2;
  const [width, height] = [Math.floor(info.width / columns), Math.floor(info.height / columns)];
  const said: string[] = [];
  for (let i = 0; i < count; i++) {
    const at = { left: (i % columns) * width, top: Math.floor(i / columns) * height, width, height };
    const part = await sharp(data, { raw }).extract(at).raw().toBuffer();
    said.push(jsQR(new Uint8ClampedArray(part), width, height)?.data ?? "");
  }
  return said;
}
