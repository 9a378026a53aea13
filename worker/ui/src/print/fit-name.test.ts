import { expect, test } from "vitest";
import { fitName, PAPERS } from "./fit-name.ts";
import { paperLines } from "./paper-lines.ts";

/** Width of an average character of Instrument Serif, times its size. */
const AVERAGE_WIDTH = 0.42;
/** Longest name that the API takes, characters. */
const LONGEST = 200;
/** Room for the name, millimetres. */
const ROOM = { poster: { width: 170, height: 44 }, cards: { width: 87, height: 22 } };

test.each(PAPERS)("a name of any length has room on a %s", (paper) => {
  const { width, height } = ROOM[paper];
  for (let length = 1; length <= LONGEST; length++) {
    const size = fitName("n".repeat(length), paper);
    const needed = length * size * AVERAGE_WIDTH;
    // Lines are broken at words: a fifth of each is lost to that.
    const lines = needed <= width ? 1 : Math.ceil(needed / (width * 0.8));
    expect(lines * size * 1.05, `${length} characters`).toBeLessThanOrEqual(height);
  }
});

test("a longer name is never set larger", () => {
  const sizes = Array.from({ length: LONGEST }, (_, i) => fitName("n".repeat(i + 1), "poster"));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test("paper speaks both languages, that of whoever prints it first", () => {
  expect(paperLines("en").map(({ lang }) => lang)).toEqual(["en", "fr"]);
  expect(paperLines("fr").map(({ title }) => title)).toEqual(["Retrouvez vos photos", "Find your photos"]);
});
