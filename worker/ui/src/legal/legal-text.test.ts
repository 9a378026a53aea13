import { expect, test } from "vitest";
import type { LegalText } from "./legal-text.ts";
import { PRIVACY_EN } from "./privacy-en.ts";
import { PRIVACY_FR } from "./privacy-fr.ts";
import { TERMS_EN } from "./terms-en.ts";
import { TERMS_FR } from "./terms-fr.ts";

/** What a text says, by its shape: a statement made in one language only would stand out. */
const shapeOf = ({ summary, sections }: LegalText) => ({
  summary: summary.length,
  sections: sections.map(({ id, blocks }) => [
    id,
    blocks.map((block) => {
      if (typeof block === "string") return "text";
      return "list" in block ? `list of ${block.list.length}` : "kept";
    }),
  ]),
});

test.each([
  ["privacy", PRIVACY_EN, PRIVACY_FR],
  ["terms", TERMS_EN, TERMS_FR],
])("%s says the same in both languages", (_, en, fr) => {
  expect(shapeOf(fr)).toEqual(shapeOf(en));
});

test.each([PRIVACY_EN, PRIVACY_FR, TERMS_EN, TERMS_FR])("$title has no exclamation mark", (text) => {
  expect(JSON.stringify(text)).not.toContain("!");
});
