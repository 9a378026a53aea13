import { AppError } from "../errors.ts";

/** A caller in the line is looked for this often; far below what a person notices. */
const POLL_MS = 15;
/** A waiter not seen for so long belongs to a request that was cancelled, and is passed over. */
const LOST_WAITER_MS = 3_000;

interface Ticket {
  weight: number;
  lastSeen: number;
}

export interface WaitingLineOptions {
  /** Sum of weights that may be at work at once. */
  capacity: number;
  /** Callers that may wait; one more is refused at once. */
  maxWaiting: number;
  /** How long a caller waits before it is refused. */
  maxWaitMs: number;
  /** Work not finished by then is taken for dead (its request was cancelled) and its place is given away. */
  maxWorkMs: number;
  /** Seconds after which a refused caller should come back. */
  retryAfterSeconds: number;
}

export interface WaitingLine {
  /**
   * Runs `work` when `weight` fits, first come first served.
   * @throws AppError busy when the line is too long, the wait was too long, or `signal` says the caller has gone
   */
  run<T>(weight: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  readonly waiting: number;
}

/**
 * A bounded line within one isolate. In workerd a request may vanish at any await, so nobody here waits for
 * a promise of another request: each waiter wakes itself with its own timer and looks at the shared state.
 */
export function createWaitingLine(options: WaitingLineOptions): WaitingLine {
  const { capacity, maxWaiting, maxWaitMs, maxWorkMs, retryAfterSeconds } = options;
  const waiting: Ticket[] = [];
  const working = new Map<Ticket, number>();

  const dropLost = (now: number) => {
    for (let i = waiting.length - 1; i >= 0; i--) {
      const ticket = waiting[i];
      if (ticket && now - ticket.lastSeen > LOST_WAITER_MS) waiting.splice(i, 1);
    }
    for (const [ticket, since] of working) if (now - since > maxWorkMs) working.delete(ticket);
  };
  const used = () => [...working.keys()].reduce((sum, ticket) => sum + ticket.weight, 0);
  const mayStart = (ticket: Ticket) =>
    waiting[0] === ticket && (working.size === 0 || used() + ticket.weight <= capacity);
  const leave = (ticket: Ticket) => {
    const place = waiting.indexOf(ticket);
    if (place >= 0) waiting.splice(place, 1);
  };

  async function takeTurn(ticket: Ticket, signal: AbortSignal | undefined): Promise<void> {
    const arrived = Date.now();
    dropLost(arrived);
    if (waiting.length >= maxWaiting) throw new AppError("busy", { retryAfterSeconds });
    waiting.push(ticket);
    while (!mayStart(ticket)) {
      if (signal?.aborted || Date.now() - arrived > maxWaitMs) {
        leave(ticket);
        throw new AppError("busy", { retryAfterSeconds });
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const now = Date.now();
      // The isolate may have been busy for long: whoever runs now is alive, and is put back if passed over.
      ticket.lastSeen = now;
      if (!waiting.includes(ticket)) waiting.push(ticket);
      dropLost(now);
    }
    leave(ticket);
    working.set(ticket, Date.now());
  }

  return {
    get waiting() {
      return waiting.length;
    },
    async run(weight, work, signal) {
      const ticket: Ticket = { weight, lastSeen: Date.now() };
      await takeTurn(ticket, signal);
      try {
        return await work();
      } finally {
        working.delete(ticket);
      }
    },
  };
}
