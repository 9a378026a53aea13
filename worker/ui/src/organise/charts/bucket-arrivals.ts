const HOUR_MS = 3_600_000;
/** Points that a phone's width still tells apart. */
const MOST_POINTS = 72;
/** Hours that one point may stand for; the last is a week. */
const WIDTHS = [1, 3, 6, 12, 24, 168] as const;
/** What a lone hour is shown between. */
const LEAST_POINTS = 3;

export interface Arrivals {
  /** Hours that each point stands for. */
  hours: number;
  /** From the first arrival to the last, without gaps. `start` in milliseconds since 1970. */
  points: { start: number; guests: number }[];
}

/**
 * Arrivals on an even time axis: hours in which nobody came count too, and hours are put together where there are more
 * than can be seen. Days begin at midnight, by the clock of the first arrival.
 * @param offsetMinutes of local time to UTC, as Date.getTimezoneOffset gives it
 */
export function bucketArrivals(
  arrivals: readonly { hour: string; guests: number }[],
  offsetMinutes = arrivals[0] ? new Date(arrivals[0].hour).getTimezoneOffset() : 0,
): Arrivals {
  const times = arrivals.map(({ hour }) => Date.parse(hour));
  if (times.length === 0) return { hours: 1, points: [] };
  const first = Math.min(...times);
  const last = Math.max(...times);
  const span = (last - first) / HOUR_MS + 1;
  const hours =
    WIDTHS.find((width) => span / width < MOST_POINTS) ?? Math.ceil(span / MOST_POINTS / 168) * 168;
  const width = hours * HOUR_MS;
  const shift = (hours === 1 ? 0 : offsetMinutes) * 60_000;
  const startOf = (time: number) => Math.floor((time - shift) / width) * width + shift;

  let start = startOf(first);
  const count = Math.max(LEAST_POINTS, (startOf(last) - start) / width + 1);
  // A party that has just begun shows where its first hour comes from.
  if (count > (startOf(last) - start) / width + 1) start -= width;
  const points = Array.from({ length: count }, (_, at) => ({ start: start + at * width, guests: 0 }));
  arrivals.forEach(({ guests }, at) => {
    const point = points[(startOf(times[at] ?? first) - start) / width];
    if (point) point.guests += guests;
  });
  return { hours, points };
}
