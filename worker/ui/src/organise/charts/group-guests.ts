/** Smallest number of photos of each group: none, few, some, many. */
const BOUNDS = [0, 1, 6, 11] as const;

export interface GuestGroup {
  from: number;
  /** Null: and more. */
  to: number | null;
  guests: number;
}

/** How many guests are on no photo, on 1–5, 6–10, 11 and more. */
export function groupGuests(spread: readonly { photos: number; guests: number }[]): GuestGroup[] {
  return BOUNDS.map((from, at) => {
    const next = BOUNDS[at + 1];
    const to = next === undefined ? null : next - 1;
    const guests = spread
      .filter(({ photos }) => photos >= from && (to === null || photos <= to))
      .reduce((sum, group) => sum + group.guests, 0);
    return { from, to, guests };
  });
}

/** Of how many photos half of the guests are on more, half on fewer; null without guests. */
export function medianPhotos(spread: readonly { photos: number; guests: number }[]): number | null {
  const sorted = [...spread].sort((a, b) => a.photos - b.photos);
  const guests = sorted.reduce((sum, group) => sum + group.guests, 0);
  if (guests === 0) return null;
  const at = (rank: number) => {
    let seen = 0;
    for (const group of sorted) {
      seen += group.guests;
      if (seen > rank) return group.photos;
    }
    return 0;
  };
  return (at(Math.floor((guests - 1) / 2)) + at(Math.floor(guests / 2))) / 2;
}
