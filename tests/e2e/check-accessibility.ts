import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES: RunOptions = {
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  resultTypes: ["violations"],
};

/** What axe finds wrong with the page as it stands, one line a finding. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Run by the debugger, which the page's security policy does not hold for.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    // biome-ignore lint/suspicious/noExplicitAny: put there by the line above
    (rules) => (globalThis as any).axe.run(document, rules) as Promise<AxeResults>,
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")} ${node.html.slice(0, 160)}`),
  );
}
