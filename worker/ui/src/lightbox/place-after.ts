interface Slide {
  id: number;
  previewUrl: string;
}
interface Place {
  photos: readonly Slide[];
  index: number;
}

/**
 * Index, in a list that changed, of the photo that was looked at; if it is gone, of the nearest one after it that is
 * left, or before it. -1: none is left.
 */
export function placeAfter({ photos, index }: Place, next: readonly Slide[]): number {
  const left = new Map(next.map(({ id }, at) => [id, at]));
  const nearest = [...photos.slice(index), ...photos.slice(0, index).reverse()].find(({ id }) =>
    left.has(id),
  );
  return nearest ? (left.get(nearest.id) ?? -1) : Math.min(0, next.length - 1);
}

/** Whether the photo looked at and its neighbours are what they were, so that nothing needs to be drawn anew. */
export function sameSlides(before: Place, after: Place): boolean {
  if (before.index !== after.index) return false;
  return [-1, 0, 1].every((step) => {
    const [old, now] = [before.photos[before.index + step], after.photos[after.index + step]];
    return old?.id === now?.id && old?.previewUrl === now?.previewUrl;
  });
}
