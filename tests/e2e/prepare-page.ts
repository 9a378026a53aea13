import type { Page } from "playwright-core";
import type { PageState } from "./page-state.ts";

/** What the API is made to answer, by path; a status of its own makes it a refusal. */
export type Answers = Record<string, unknown>;

/** Loads the page again with made-up answers, for states that are long in coming, until it shows what they bring. */
export async function showAnswers(page: Page, answers: Answers, selector: string): Promise<void> {
  const paths = Object.keys(answers);
  const isAnswered = ({ pathname }: URL) => paths.includes(pathname);
  await page.route(isAnswered, (route) => {
    const json = answers[new URL(route.request().url()).pathname];
    const status = (json as { status?: unknown }).status;
    return route.fulfill({ json, status: typeof status === "number" ? status : 200 });
  });
  await page.reload();
  await page.locator(selector).first().waitFor();
  await page.unroute(isAnswered);
}

/** Opens a dialog. */
export const openSheet = async (page: Page, opener: string) => {
  await page.locator(opener).click();
  await page.locator("dialog[open]").waitFor();
};

/** A dialog as it opens on a page. */
export const dialogOf = (name: string, path: PageState["path"], opener: string): PageState => ({
  ...{ name, visitor: "admin", path, screenOnly: true },
  prepare: (page) => openSheet(page, opener),
});
