/** What was acknowledged this long ago tells the speed. */
const WINDOW_MS = 30_000;
/** Before that, any number would be a guess. */
const HIDDEN_MS = 10_000;

export interface Sample {
  /** Milliseconds. */
  at: number;
  /** Acknowledged so far. */
  bytes: number;
}

/** The samples with one more, without those that are too old to tell anything. */
export function addSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const recent = samples.filter(({ at }) => sample.at - at <= WINDOW_MS);
  // Two are the least that tell a speed.
  return [...(recent.length > 0 ? recent : samples.slice(-1)), sample];
}

/** Seconds until `left` bytes have arrived as well; null while nobody can know. */
export function estimateSeconds(
  samples: readonly Sample[],
  { left, startedAt, now }: { left: number; startedAt: number | null; now: number },
): number | null {
  const first = samples[0];
  if (startedAt === null || now - startedAt < HIDDEN_MS || first === undefined) return null;
  const bytes = (samples.at(-1)?.bytes ?? 0) - first.bytes;
  const milliseconds = now - first.at;
  if (bytes <= 0 || milliseconds <= 0) return null;
  return ((left / bytes) * milliseconds) / 1_000;
}

/** Rounded as people say it: minutes up to an hour, then quarters of an hour; 0 is less than a minute. */
export function roundMinutes(seconds: number): number {
  if (seconds < 60) return 0;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 60 ? minutes : Math.ceil(minutes / 15) * 15;
}
