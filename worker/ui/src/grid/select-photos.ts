/** Where a range begins, and what was selected before it. */
export interface RangeStart {
  index: number;
  before: ReadonlySet<number>;
}

/** The selection with one photo more, or less. */
export function togglePhoto(selected: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What was selected before the range began, and everything from there to `to`, in either direction. */
export function selectRange(
  photos: readonly { id: number }[],
  { index, before }: RangeStart,
  to: number,
): Set<number> {
  const [first, last] = index < to ? [index, to] : [to, index];
  return new Set([...before, ...photos.slice(first, last + 1).map(({ id }) => id)]);
}
