import { JOIN_TEXTS } from "./texts.ts";

const HOUR = 3_600;

/** A wait in the largest unit that is not zero, rounded up: nobody is to come too early. @param seconds of the wait */
export function sayWait(seconds: number): string {
  if (seconds > HOUR) return JOIN_TEXTS.hours(Math.ceil(seconds / HOUR));
  return JOIN_TEXTS.minutes(Math.max(1, Math.ceil(seconds / 60)));
}
