import { type Row, rowOf } from "./lay-out-rows.ts";

/**
 * Index of the photo that a key leads to from the photo at `index`; undefined for other keys and at the edges.
 * @param pageHeight what PageUp and PageDown move by, pixels
 */
export function moveInGrid(
  rows: readonly Row[],
  index: number,
  key: string,
  pageHeight: number,
): number | undefined {
  const at = rowOf(rows, index);
  const row = rows[at];
  const last = rows.at(-1)?.cells.at(-1)?.index ?? -1;
  if (!row) return undefined;
  const targets: Record<string, () => number> = {
    ArrowLeft: () => index - 1,
    ArrowRight: () => index + 1,
    ArrowUp: () => nearest(rows[at - 1], row, index),
    ArrowDown: () => nearest(rows[at + 1], row, index),
    Home: () => 0,
    End: () => last,
    PageUp: () => nearest(rowAround(rows, row.top - pageHeight), row, index),
    PageDown: () => nearest(rowAround(rows, row.top + pageHeight), row, index),
  };
  const target = targets[key]?.();
  return target === undefined || target < 0 || target > last || target === index ? undefined : target;
}

/** The photo of another row whose middle is nearest to that of the photo one comes from; -1 without such a row. */
function nearest(to: Row | undefined, from: Row, index: number): number {
  const cell = from.cells.find((each) => each.index === index);
  if (!to || !cell) return -1;
  const middle = cell.left + cell.width / 2;
  const distance = (each: { left: number; width: number }) => Math.abs(each.left + each.width / 2 - middle);
  return to.cells.reduce((best, each) => (distance(each) < distance(best) ? each : best)).index;
}

const rowAround = (rows: readonly Row[], top: number): Row | undefined =>
  rows.find((row) => row.top + row.height >= top) ?? rows.at(-1);
