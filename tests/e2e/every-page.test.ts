import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@trouvaille/dev/root-folder";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD } from "../api/accounts.ts";
import { report, stack } from "../api/stack.ts";
import { findBarriers } from "./check-accessibility.ts";
import { launchBrowser } from "./launch-browser.ts";
import { PAGES } from "./list-pages.ts";
import { makeParty, type Party } from "./make-party.ts";
import { logInto, type OpenPage, openPage, type View } from "./open-page.ts";
import type { PageState, Visitor } from "./page-state.ts";

/** `npm run screenshots` keeps a picture of everything that is looked at. */
const SCREENSHOTS = process.env.SCREENSHOTS === "1" ? join(ROOT, "screenshots") : null;
/** Enough to fill a desktop's window. */
const SCENES = SCREENSHOTS ? 18 : 4;

let browser: Browser;
let party: Party;
let passed = 0;

beforeAll(async () => {
  if (SCREENSHOTS) mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launchBrowser();
  party = await makeParty({ name: "Summer party", scenes: SCENES });
}, 240_000);

afterAll(() => browser.close());

/** Every size in every theme; languages take turns. */
const FOUR_VIEWS: View[] = [
  { language: "fr", size: "phone", theme: "light" },
  { language: "en", size: "desktop", theme: "dark" },
  { language: "en", size: "phone", theme: "dark" },
  { language: "fr", size: "desktop", theme: "light" },
];
/** Each language, size and theme once; `npm run screenshots` looks at all four. */
const VIEWED = SCREENSHOTS ? FOUR_VIEWS : FOUR_VIEWS.slice(0, 2);

describe.each(VIEWED)("every page in $language, $size, $theme", (view) => {
  const visited = new Map<Visitor, Promise<OpenPage>>();
  const visit = (visitor: Visitor) => {
    const known = visited.get(visitor) ?? open(visitor, view);
    visited.set(visitor, known);
    return known;
  };
  afterAll(async () => {
    for (const opened of visited.values()) await (await opened).context.close();
  });

  test.each(PAGES.map((state) => [state.name, state] as const))("%s", async (_, state) => {
    const opened = await visit(state.visitor);
    opened.problems.length = 0;
    await show(opened, state, view);
    if (SCREENSHOTS) {
      const path = join(SCREENSHOTS, `${state.name}.${view.size}.${view.theme}.${view.language}.png`);
      await opened.page.screenshot({ path, fullPage: !state.screenOnly });
    }
    expect(await findBarriers(opened.page)).toEqual([]);
    expect(opened.problems).toEqual([]);
    const { width, overflow } = await opened.page.evaluate(() => ({
      width: innerWidth,
      overflow: document.documentElement.scrollWidth,
    }));
    expect(overflow, "the page's width").toBeLessThanOrEqual(width);
    passed += 1;
  });
});

afterAll(() =>
  report(
    `${passed} of ${PAGES.length * VIEWED.length} views of ${PAGES.length} pages and states without a barrier`,
  ),
);

async function open(visitor: Visitor, view: View): Promise<OpenPage> {
  const opened = await openPage(browser, view);
  if (visitor === "visitor") return opened;
  if (visitor === "photographer" || visitor === "admin") {
    await logInto(opened, `demo-${visitor}`, stack.demo.password);
  } else {
    await logInto(opened, party.guests[visitor], PASSWORD);
  }
  return opened;
}

async function show({ page }: OpenPage, state: PageState, view: View): Promise<void> {
  await page.goto(state.path(party));
  await settle(page);
  await state.prepare?.(page, { party, view });
  await settle(page);
}

/** The page has its title and nothing of it is still on its way. */
async function settle(page: OpenPage["page"]): Promise<void> {
  await page.locator("main h1").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector(".skeleton, [aria-busy=true]") === null);
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.loading === "lazy"),
  );
  await page.evaluate(() => document.fonts.ready);
}
