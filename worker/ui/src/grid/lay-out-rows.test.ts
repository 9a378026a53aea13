import { expect, test } from "vitest";
import { GAP, layOutRows, type Row, rowOf, rowsWithin, targetHeight } from "./lay-out-rows.ts";

const photos = (count: number) =>
  Array.from({ length: count }, (_, i) => (i % 3 === 0 ? { width: 2, height: 3 } : { width: 3, height: 2 }));

const rightEdge = (row: Row) => Math.max(...row.cells.map(({ left, width }) => left + width));

test.each([320, 390, 768, 1440])("rows fill a grid %i wide, each photo once and in order", (width) => {
  const { rows, height } = layOutRows(photos(60), { width, target: targetHeight(width) });
  expect(rows.flatMap(({ cells }) => cells.map(({ index }) => index))).toEqual(
    Array.from({ length: 60 }, (_, i) => i),
  );
  for (const row of rows.slice(0, -1)) expect(rightEdge(row)).toBeCloseTo(width, 6);
  const last = rows.at(-1) as Row;
  expect(height).toBeCloseTo(last.top + last.height, 6);
});

test("a photo keeps its proportions", () => {
  const { rows } = layOutRows(photos(60), { width: 390, target: 130 });
  const row = rows[3] as Row;
  for (const { index, width } of row.cells) {
    expect(width / row.height).toBeCloseTo(index % 3 === 0 ? 2 / 3 : 3 / 2, 6);
  }
});

test("a single photo is not blown up to the width of a desktop", () => {
  const { rows } = layOutRows([{ width: 3, height: 2 }], { width: 1440, target: 240 });
  expect(rows[0]?.height).toBeLessThanOrEqual(240 * 1.4 + 1e-9);
});

test("nothing is laid out before the width is known", () => {
  expect(layOutRows(photos(9), { width: 0, target: 130 })).toEqual({
    rows: [],
    interludeTop: null,
    height: 0,
  });
});

test("an interlude stands below the first row that ends beyond its mark", () => {
  const options = { width: 390, target: 130, interlude: { after: 500, height: 200 } };
  const { rows, interludeTop } = layOutRows(photos(60), options);
  const next = rows.findIndex(({ top }) => top > (interludeTop ?? 0));
  expect(interludeTop).toBeGreaterThanOrEqual(500);
  expect((rows[next] as Row).top).toBeCloseTo((interludeTop ?? 0) + 200 + GAP, 6);
  expect((rows[next - 1] as Row).top + (rows[next - 1] as Row).height + GAP).toBeCloseTo(
    interludeTop ?? 0,
    6,
  );
});

test("an interlude among few photos stands below them", () => {
  const options = { width: 390, target: 130, interlude: { after: 900, height: 200 } };
  const { rows, interludeTop, height } = layOutRows(photos(3), options);
  const last = rows.at(-1) as Row;
  expect(interludeTop).toBeCloseTo(last.top + last.height + GAP, 6);
  expect(height).toBeCloseTo((interludeTop ?? 0) + 200, 6);
});

test("the rows within a stretch are found as a look at each of them finds them", () => {
  const { rows, height } = layOutRows(photos(400), { width: 390, target: 130 });
  for (let top = -500; top < height + 500; top += 137) {
    const bottom = top + 844;
    const [first, end] = rowsWithin(rows, top, bottom);
    const expected = rows.filter((row) => row.top + row.height >= top && row.top <= bottom);
    expect(rows.slice(first, end), `from ${top}`).toEqual(expected);
  }
});

test("two thousand photos leave less than a hundred near a window", () => {
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    const { rows } = layOutRows(photos(2_000), { width, target: targetHeight(width) });
    const [first, end] = rowsWithin(rows, 10_000 - 0.75 * height, 10_000 + 1.75 * height);
    expect(rows.slice(first, end).flatMap(({ cells }) => cells).length).toBeLessThan(100);
  }
});

test("a photo's row is found", () => {
  const { rows } = layOutRows(photos(60), { width: 390, target: 130 });
  for (const [i, { cells }] of rows.entries()) {
    for (const { index } of cells) expect(rowOf(rows, index)).toBe(i);
  }
});
