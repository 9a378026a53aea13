export const PAPERS = ["poster", "cards"] as const;
export type Paper = (typeof PAPERS)[number];

/**
 * Sizes of an event's name by its length in characters, millimetres: on one line while it is short, on few after.
 * Instrument Serif is about 0.4 of its size wide a character; a poster has 170 mm, a card 87 mm.
 */
const STEPS: Record<Paper, readonly [upTo: number, size: number][]> = {
  poster: [
    [16, 24],
    [40, 16],
    [80, 12],
    [Number.POSITIVE_INFINITY, 7.5],
  ],
  cards: [
    [16, 10],
    [40, 7.5],
    [80, 5.5],
    [Number.POSITIVE_INFINITY, 3.8],
  ],
};

/** How large an event's name is set on paper, millimetres. */
export function fitName(name: string, paper: Paper): number {
  const { length } = [...name];
  return STEPS[paper].find(([upTo]) => length <= upTo)?.[1] ?? 0;
}
