/** A link that runs out sooner is exchanged, milliseconds. */
const RENEW_BEFORE_MS = 5 * 60_000;

interface Linked {
  id: number;
  thumbnailUrl: string;
  previewUrl: string;
}

/** A list as it is on screen, and as the server last answered it. */
export interface ShownList<T extends Linked> {
  /** On screen. */
  photos: readonly T[];
  /** The whole list, among it photos that wait to be shown. */
  latest: readonly T[];
}

/** Photos that wait until nothing moves under a finger. */
export function waitingIn<T extends Linked>({ photos, latest }: ShownList<T>): readonly T[] {
  if (photos === latest) return [];
  const shown = new Set(photos.map(({ id }) => id));
  return latest.filter(({ id }) => !shown.has(id));
}

/**
 * Takes in what the server answers now. What went is gone at once; what is new waits, unless it may be shown or there
 * is nothing yet that it could push aside.
 */
export function mergePhotos<T extends Linked>(
  { photos, latest }: ShownList<T>,
  answered: readonly T[],
  { mayShow, now }: { mayShow: boolean; now: number },
): ShownList<T> {
  const known = new Map(latest.map((photo) => [photo.id, photo]));
  const next = answered.map((photo) => keepLinks(known.get(photo.id), photo, now));
  if (mayShow || photos.length === 0) return { photos: next, latest: next };
  const shown = new Set(photos.map(({ id }) => id));
  return { photos: next.filter(({ id }) => shown.has(id)), latest: next };
}

/** Another link to the same bytes would have them loaded again. */
function keepLinks<T extends Linked>(old: T | undefined, photo: T, now: number): T {
  if (!old || linkEnd(old) - now < RENEW_BEFORE_MS) return photo;
  return { ...photo, thumbnailUrl: old.thumbnailUrl, previewUrl: old.previewUrl };
}

/** When a photo's links run out, milliseconds since 1970; never, if they do not say. */
export function linkEnd({ thumbnailUrl }: Pick<Linked, "thumbnailUrl">): number {
  const seconds = /[?&]expires=(\d+)/.exec(thumbnailUrl)?.[1];
  return seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1_000;
}

/** Whether some link runs out so soon that the list should be asked for again. */
export function needsRenewal(photos: readonly Pick<Linked, "thumbnailUrl">[], now: number): boolean {
  return photos.some((photo) => linkEnd(photo) - now < RENEW_BEFORE_MS);
}
