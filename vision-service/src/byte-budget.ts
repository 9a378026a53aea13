import { ClientGoneError, VisionError } from "./errors.ts";

type Waiter = { readonly bytes: number; readonly first: boolean; readonly grant: () => void };

/** A bounded amount of memory that requests reserve before they use it, in the order they came. */
export class ByteBudget {
  readonly capacity: number;
  #used = 0;
  #waiters: Waiter[] = [];

  /** @param capacity bytes. */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Bytes reserved now. */
  get used(): number {
    return this.#used;
  }

  get waiting(): number {
    return this.#waiters.length;
  }

  /**
   * Waits for room and takes it. Nobody overtakes within a class: a large request is not starved by small ones.
   * @param options.first goes before all who are not.
   * @returns gives the bytes back; may be called more than once.
   * @throws RangeError for more than the capacity, VisionError busy after `timeoutMs`, ClientGoneError.
   */
  reserve(
    bytes: number,
    { first = false, timeoutMs, signal }: { first?: boolean; timeoutMs: number; signal: AbortSignal },
  ): Promise<() => void> {
    if (bytes > this.capacity) return Promise.reject(new RangeError("More bytes asked for than there are."));
    if (signal.aborted) return Promise.reject(new ClientGoneError());
    return new Promise((resolve, reject) => {
      const leave = (reason: Error) => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        settle();
        this.#serve();
        reject(reason);
      };
      const onAbort = () => leave(new ClientGoneError());
      const timer = setTimeout(() => leave(busyError()), timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      const waiter: Waiter = {
        bytes,
        first,
        grant: () => {
          settle();
          resolve(this.#take(bytes));
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      const behind = first ? this.#waiters.findIndex((other) => !other.first) : -1;
      if (behind === -1) this.#waiters.push(waiter);
      else this.#waiters.splice(behind, 0, waiter);
      this.#serve();
    });
  }

  #take(bytes: number): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#used -= bytes;
      this.#serve();
    };
  }

  #serve(): void {
    for (let next = this.#waiters[0]; next; next = this.#waiters[0]) {
      if (this.#used + next.bytes > this.capacity) return;
      this.#waiters.shift();
      this.#used += next.bytes;
      next.grant();
    }
  }
}

/** Seconds a client is told to wait when all room is taken: a queue of selfies empties in about this time. */
export const RETRY_AFTER_SECONDS = 2;

export function busyError(): VisionError {
  return new VisionError("busy", "All places are taken; try again shortly.", {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
