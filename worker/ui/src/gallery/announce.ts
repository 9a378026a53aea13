import { signal } from "@preact/signals";

/** Screen readers are not talked over, milliseconds. */
const APART_MS = 10_000;

/** What a live region says now. */
export const announcement = signal("");

let last = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something politely, at most every ten seconds; what waits is replaced by what comes after it. */
export function announce(text: string): void {
  clearTimeout(timer);
  const say = () => {
    last = performance.now();
    announcement.value = text;
  };
  const wait = last + APART_MS - performance.now();
  if (wait <= 0) say();
  else timer = setTimeout(say, wait);
}
