import { type Item, isActive, type Queue } from "./queue.ts";

/** Photos sent at a time. More do not arrive sooner, and a slow line is shared by fewer. */
const PARALLEL = 3;
/** On a short way, answers are what one waits for. */
const PARALLEL_NEAR = 4;
const NEAR_MS = 80;
/** Below this, one photo at a time arrives sooner than three, Mbit/s. */
const SLOW_MBITS = 1;
/** Tries of one photo that the service itself fails at. */
export const MAX_TRIES = 8;
/** Hashes of one question; the API takes 500. */
export const ASKED_AT_ONCE = 200;

/** What some browsers tell about the connection. */
export interface Line {
  saveData?: boolean;
  /** Mbit/s. */
  downlink?: number;
  /** Milliseconds. */
  rtt?: number;
}

/** How many photos to send at a time. */
export function chooseParallel(line: Line | undefined): number {
  if (line?.saveData || (line?.downlink !== undefined && line.downlink < SLOW_MBITS)) return 1;
  // 0 is what browsers say that tell nothing.
  if (line?.rtt && line.rtt < NEAR_MS) return PARALLEL_NEAR;
  return PARALLEL;
}

const bySize = (a: Item, b: Item) => (b.size < a.size ? b : a);

/** The file to hash next: the smallest, so that sending starts at once. */
export function planHash(queue: Queue): Item | undefined {
  if (queue.tally.new.files === 0) return undefined;
  const waiting = queue.items.filter((item) => item.state === "new" && item.source !== "lost");
  return waiting.length === 0 ? undefined : waiting.reduce(bySize);
}

/** The files to ask for next, whose hash is known while it is not known whether the event has them. */
export function planAsk(queue: Queue): Item[] {
  if (queue.tally.hashing.files === 0) return [];
  return queue.items.filter((item) => item.state === "hashing" && item.sha256).slice(0, ASKED_AT_ONCE);
}

/**
 * The files to send now, the smallest first. After a failure one alone tries the way.
 * @param failures in a row
 */
export function planSends(
  queue: Queue,
  { parallel, failures }: { parallel: number; failures: number },
): Item[] {
  const room = (failures > 0 ? 1 : parallel) - queue.tally.sending.files;
  if (room <= 0 || queue.tally.ready.files === 0) return [];
  const sameBytes = new Set(
    queue.items.filter((item) => item.state === "sending").map((item) => item.sha256),
  );
  const ready = queue.items
    .filter((item) => item.state === "ready" && item.source !== "lost")
    .sort((a, b) => a.size - b.size);
  const planned: Item[] = [];
  for (const item of ready) {
    if (planned.length === room) break;
    // A second file of the same bytes waits for the first, and need not be sent then.
    if (sameBytes.has(item.sha256)) continue;
    sameBytes.add(item.sha256);
    planned.push(item);
  }
  return planned;
}

/** The file to copy next into the browser's storage: of those that are sent soon the first that fits. @param room bytes */
export function planCopy(queue: Queue, room: number): Item | undefined {
  const waiting = queue.items.filter(
    (item) => item.source === "page" && item.sha256 && isActive(item) && item.size <= room,
  );
  return waiting.length === 0 ? undefined : waiting.reduce(bySize);
}

/** Files that are waited for and that nobody can read any more: they have to be dropped again. */
export const listLost = (queue: Queue): Item[] =>
  queue.items.filter((item) => item.source === "lost" && isActive(item));
