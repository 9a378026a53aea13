import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** Histograms count whole microseconds up to two minutes, beyond every time-out, to two figures. */
const MICROSECONDS = { lowest: 1, highest: 120_000_000, figures: 2 } as const;
const PERCENTILES = [50, 95, 99] as const;
/** Different reasons of failures that are kept word for word. */
const MOST_REASONS = 20;

export interface Latency {
  /** Milliseconds, all of them. */
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface EndpointResult {
  readonly endpoint: string;
  readonly requests: number;
  readonly failures: number;
  readonly latency: Latency;
  /** Requests a second over the whole run. */
  readonly perSecond: number;
}

/** What was answered within one second of the run. */
export interface SecondResult {
  /** Seconds since the start, whole. */
  readonly second: number;
  readonly requests: number;
  readonly failures: number;
  readonly latency: Latency;
}

export interface Answered {
  readonly endpoint: string;
  /** From the start of the request to the last byte of the answer. */
  readonly ms: number;
  /** Seconds since the start of the run when it was answered. */
  readonly atSeconds: number;
  /** Why it counts as failed; absent when it was well answered. */
  readonly failure?: string | undefined;
}

class Tally {
  readonly histogram: RecordableHistogram = createHistogram(MICROSECONDS);
  requests = 0;
  failures = 0;

  add({ ms, failure }: Answered): void {
    this.requests += 1;
    if (failure !== undefined) this.failures += 1;
    const microseconds = Math.round(ms * 1000);
    this.histogram.record(Math.min(MICROSECONDS.highest, Math.max(MICROSECONDS.lowest, microseconds)));
  }

  get latency(): Latency {
    if (this.requests === 0) return { mean: 0, p50: 0, p95: 0, p99: 0, max: 0 };
    const [p50, p95, p99] = PERCENTILES.map((p) => this.histogram.percentile(p) / 1000) as [
      number,
      number,
      number,
    ];
    return { mean: this.histogram.mean / 1000, p50, p95, p99, max: this.histogram.max / 1000 };
  }
}

/** Counts what was answered, by endpoint and by second. */
export class RequestRecord {
  readonly #endpoints = new Map<string, Tally>();
  readonly #seconds = new Map<number, Tally>();
  readonly #all = new Tally();
  /** How often each was given. */
  readonly #reasons = new Map<string, number>();
  #lastAt = 0;

  add(answered: Answered): void {
    const second = Math.floor(answered.atSeconds);
    for (const tally of [
      this.#all,
      tallyOf(this.#endpoints, answered.endpoint),
      tallyOf(this.#seconds, second),
    ]) {
      tally.add(answered);
    }
    this.#lastAt = Math.max(this.#lastAt, answered.atSeconds);
    if (answered.failure !== undefined) {
      const reason = `${answered.endpoint}: ${answered.failure}`;
      const given = this.#reasons.get(reason) ?? 0;
      if (given > 0 || this.#reasons.size < MOST_REASONS) this.#reasons.set(reason, given + 1);
    }
  }

  /** Seconds until the last answer. */
  get lastAtSeconds(): number {
    return this.#lastAt;
  }

  get reasons(): readonly string[] {
    return [...this.#reasons].map(([reason, given]) => (given > 1 ? `${given} × ${reason}` : reason));
  }

  /** In the order of their first answer. */
  endpoints(): EndpointResult[] {
    return [...this.#endpoints].map(([endpoint, tally]) => this.#result(endpoint, tally));
  }

  total(): EndpointResult {
    return this.#result("all", this.#all);
  }

  /** Every second until the last answer, those without any included. */
  seconds(): SecondResult[] {
    const last = Math.floor(this.#lastAt);
    return Array.from({ length: this.#all.requests === 0 ? 0 : last + 1 }, (_, second) => {
      const { requests, failures, latency } = this.#seconds.get(second) ?? new Tally();
      return { second, requests, failures, latency };
    });
  }

  #result(endpoint: string, { requests, failures, latency }: Tally): EndpointResult {
    const perSecond = this.#lastAt === 0 ? 0 : requests / this.#lastAt;
    return { endpoint, requests, failures, latency, perSecond };
  }
}

function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const known = tallies.get(key);
  if (known) return known;
  const tally = new Tally();
  tallies.set(key, tally);
  return tally;
}
