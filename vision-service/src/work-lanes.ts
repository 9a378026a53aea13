import { busyError } from "./byte-budget.ts";
import { ClientGoneError, VisionError } from "./errors.ts";

export const LANES = ["selfies", "photos"] as const;
export type Lane = (typeof LANES)[number];

/** What a running job may use. */
export type JobContext = {
  /**
   * Awaited by photos between steps: lets selfies go first, for a bounded time. Throws when nobody waits for
   * the result any more.
   */
  readonly pause: () => Promise<void>;
};

export type LaneOptions = {
  /** Requests that may be inside the lane at once, waiting or worked on. */
  readonly maxInside: number;
  /** Longest wait for a turn, and longest work on one job, ms. */
  readonly queueTimeoutMs: number;
  readonly jobTimeoutMs: number;
};

/** Longest time a photo gives way to selfies: at one step, and over the whole job, ms. */
const PAUSE_LIMIT_MS = 1000;
const PAUSE_BUDGET_MS = 15_000;

type Waiter = { readonly start: () => void };
type LaneState = { inside: number; running: number; waiting: Waiter[] };

/**
 * Bounded work in two lanes, each with its own places, so that photos never take a selfie's place; photos
 * also step aside between their steps while a selfie waits or runs.
 */
export class WorkLanes {
  readonly #concurrency: number;
  readonly #options: Readonly<Record<Lane, LaneOptions>>;
  readonly #state: Record<Lane, LaneState> = {
    selfies: { inside: 0, running: 0, waiting: [] },
    photos: { inside: 0, running: 0, waiting: [] },
  };
  #quietListeners: (() => void)[] = [];

  /** @param concurrency jobs worked on at once in each lane. */
  constructor(concurrency: number, options: Readonly<Record<Lane, LaneOptions>>) {
    this.#concurrency = concurrency;
    this.#options = options;
  }

  running(lane: Lane): number {
    return this.#state[lane].running;
  }

  /** Requests inside that are not worked on: reading their body or waiting for their turn. */
  queued(lane: Lane): number {
    return this.#state[lane].inside - this.#state[lane].running;
  }

  /**
   * Takes a place in the lane. @returns gives the place back; may be called more than once.
   * @throws VisionError busy when the lane is full.
   */
  enter(lane: Lane): () => void {
    const state = this.#state[lane];
    if (state.inside >= this.#options[lane].maxInside) throw busyError();
    state.inside += 1;
    let inside = true;
    return () => {
      if (inside) state.inside -= 1;
      inside = false;
    };
  }

  /**
   * Runs a job of a request that has entered the lane, when its turn comes. A job that takes too long is
   * given up: its turn passes on, and its result is dropped.
   * @throws ClientGoneError when `signal` fires, VisionError busy after queueTimeoutMs or timed_out after
   *   jobTimeoutMs, and what the job throws.
   */
  async run<Result>(
    lane: Lane,
    signal: AbortSignal,
    job: (context: JobContext) => Promise<Result>,
  ): Promise<Result> {
    await this.#waitForTurn(lane, signal);
    try {
      return await this.#runWithLimits(lane, signal, job);
    } finally {
      this.#passTurn(lane);
    }
  }

  #waitForTurn(lane: Lane, signal: AbortSignal): Promise<void> {
    const state = this.#state[lane];
    if (signal.aborted) return Promise.reject(new ClientGoneError());
    if (state.running < this.#concurrency) {
      state.running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (reason: Error) => {
        state.waiting = state.waiting.filter((other) => other !== waiter);
        settle();
        reject(reason);
      };
      const onAbort = () => leave(new ClientGoneError());
      const timer = setTimeout(() => leave(busyError()), this.#options[lane].queueTimeoutMs);
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      const waiter: Waiter = {
        start: () => {
          settle();
          resolve();
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      state.waiting.push(waiter);
    });
  }

  #passTurn(lane: Lane): void {
    const state = this.#state[lane];
    const next = state.waiting.shift();
    if (next) next.start();
    else state.running -= 1;
    if (lane === "selfies" && state.running === 0) {
      for (const listener of this.#quietListeners.splice(0)) listener();
    }
  }

  async #runWithLimits<Result>(
    lane: Lane,
    signal: AbortSignal,
    job: (context: JobContext) => Promise<Result>,
  ): Promise<Result> {
    let over: Error | null = null;
    let pauseLeftMs = lane === "photos" ? PAUSE_BUDGET_MS : 0;
    const pause = async () => {
      const startedAt = performance.now();
      if (pauseLeftMs > 0) await this.#waitForQuiet(Math.min(PAUSE_LIMIT_MS, pauseLeftMs));
      pauseLeftMs -= performance.now() - startedAt;
      if (over) throw over;
    };
    return new Promise<Result>((resolve, reject) => {
      const giveUp = (reason: Error) => {
        over = reason;
        settle();
        reject(reason);
      };
      const onAbort = () => giveUp(new ClientGoneError());
      const timer = setTimeout(
        () => giveUp(new VisionError("timed_out", "The picture took too long to process.")),
        this.#options[lane].jobTimeoutMs,
      );
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      // It may have gone between its turn and this line.
      if (signal.aborted) onAbort();
      else job({ pause }).then(resolve, reject).finally(settle);
    });
  }

  /** Resolves when no selfie is worked on or waits, or after `limitMs`. */
  async #waitForQuiet(limitMs: number): Promise<void> {
    if (this.#state.selfies.running === 0) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#quietListeners = this.#quietListeners.filter((listener) => listener !== done);
        resolve();
      };
      const timer = setTimeout(done, limitMs);
      this.#quietListeners.push(done);
    });
  }
}
