import { computeRowsLayout } from "react-photo-album";

/** Between photos, both ways, pixels. */
export const GAP = 4;
/** A row that cannot be filled is not blown up beyond this many times the height that was aimed at. */
const MAX_STRETCH = 1.4;

export interface Sized {
  width: number;
  height: number;
}

/** A photo's place in its row, pixels. */
export interface Cell {
  index: number;
  left: number;
  width: number;
}

/** A row of photos of one height, pixels from the top of the grid. */
export interface Row {
  top: number;
  height: number;
  cells: Cell[];
}

export interface GridLayout {
  rows: Row[];
  /** Where something else stands between the rows; null without it. */
  interludeTop: number | null;
  height: number;
}

export interface LayoutOptions {
  /** Of the grid, pixels. */
  width: number;
  /** Height of rows to aim at, pixels. */
  target: number;
  /** Room of `height` pixels below the first row that ends beyond `after` pixels, or below the last one. */
  interlude?: { after: number; height: number } | undefined;
}

/** Row height that shows a fair number of photos beside each other and faces that can be made out. */
export function targetHeight(width: number): number {
  if (width < 600) return 130;
  return width < 1024 ? 180 : 240;
}

/** Lays photos out in rows that fill the width; none is cropped, so that no face is. */
export function layOutRows(
  photos: readonly Sized[],
  { width, target, interlude }: LayoutOptions,
): GridLayout {
  const sizes = photos.map((photo) => ({ src: "", width: photo.width, height: photo.height }));
  const tracks = width > 0 ? (computeRowsLayout(sizes, GAP, 0, width, target)?.tracks ?? []) : [];
  const rows: Row[] = [];
  let top = 0;
  let interludeTop: number | null = null;
  const makeRoom = (room: number) => {
    interludeTop = top;
    top += room + GAP;
  };
  for (const track of tracks) {
    const given = track.photos[0]?.height ?? target;
    const shrink = Math.min(1, (target * MAX_STRETCH) / given);
    let left = 0;
    const cells = track.photos.map(({ index, width: cellWidth }) => {
      const cell = { index, left, width: cellWidth * shrink };
      left += cell.width + GAP;
      return cell;
    });
    rows.push({ top, height: given * shrink, cells });
    top += given * shrink + GAP;
    if (interlude && interludeTop === null && top >= interlude.after) makeRoom(interlude.height);
  }
  if (interlude && interludeTop === null) makeRoom(interlude.height);
  return { rows, interludeTop, height: Math.max(0, top - GAP) };
}

/** Index of the row that holds a photo; -1 without one. */
export function rowOf(rows: readonly Row[], index: number): number {
  return lastWhere(rows, (row) => (row.cells[0]?.index ?? 0) <= index);
}

/**
 * The rows that reach into [top, bottom], as [first, end): a binary search, because thousands of tiles at once would
 * take a phone seconds to build.
 */
export function rowsWithin(rows: readonly Row[], top: number, bottom: number): [number, number] {
  const above = lastWhere(rows, (row) => row.top + row.height < top);
  const last = lastWhere(rows, (row) => row.top <= bottom);
  return [above + 1, Math.max(above, last) + 1];
}

/** Index of the last row for which `isBefore` holds, where it holds for none after the first that it fails for. */
function lastWhere(rows: readonly Row[], isBefore: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(rows[middle] as Row)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
