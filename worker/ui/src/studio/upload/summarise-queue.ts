import type { ItemState, Queue } from "./queue.ts";

/** A bar waits here for the server's answer: what left this machine has not arrived yet. */
export const SENT_SHARE = 0.95;

export interface Summary {
  /** Files that are waited for or have arrived. */
  total: number;
  /** The event has them, whoever sent them. */
  received: number;
  /** Of these, what the event had before. */
  known: number;
  failed: number;
  /** Files still on their way. */
  active: number;
  /** Bytes still on their way. */
  activeBytes: number;
  /** Bytes that were sent from here and acknowledged. */
  acknowledgedBytes: number;
  /** Share of the bytes that has arrived, 0–1; what is being sent counts up to SENT_SHARE of it. */
  fraction: number;
}

/** What the page says of a queue. @param flight bytes sent of each file that is being sent */
export function summariseQueue({ tally }: Queue, flight: ReadonlyMap<string, number> = new Map()): Summary {
  const sum = (...states: ItemState[]) => ({
    files: states.reduce((total, state) => total + tally[state].files, 0),
    bytes: states.reduce((total, state) => total + tally[state].bytes, 0),
  });
  const active = sum("new", "hashing", "ready", "sending");
  const sent = sum("received", "searching", "done", "unsearched");
  const arrived = sum("known", "received", "searching", "done", "unsearched");
  const failed = tally.failed.files;
  const underWay = Math.min(
    [...flight.values()].reduce((total, bytes) => total + bytes, 0),
    active.bytes,
  );
  const all = active.bytes + arrived.bytes;
  return {
    total: active.files + arrived.files + failed,
    received: arrived.files,
    known: tally.known.files,
    failed,
    active: active.files,
    activeBytes: active.bytes,
    acknowledgedBytes: sent.bytes,
    fraction: all === 0 ? (arrived.files > 0 ? 1 : 0) : (arrived.bytes + SENT_SHARE * underWay) / all,
  };
}

/** Share of one file, 0–1; it stays at SENT_SHARE until the server has answered. */
export const fileFraction = (sent: number, size: number): number =>
  size === 0 ? 0 : Math.min(sent / size, 1) * SENT_SHARE;
