import { formatNumber, plural } from "./format.ts";
import { language } from "./language.ts";

/** Shorter waits are told in seconds, tick by tick. */
const SECONDS_UP_TO = 90;
const MINUTES_UP_TO = 90;

/** 45 s, 5 minutes, 2 hours. Rounded up: nobody is told to come back too early. */
export function sayWait(seconds: number): string {
  if (seconds <= SECONDS_UP_TO) return `${formatNumber(Math.ceil(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= MINUTES_UP_TO)
    return `${formatNumber(minutes)} ${plural(minutes, { one: "minute", other: "minutes" })}`;
  const hours = Math.ceil(minutes / 60);
  const unit = language.value === "fr" ? { one: "heure", other: "heures" } : { one: "hour", other: "hours" };
  return `${formatNumber(hours)} ${plural(hours, unit)}`;
}
