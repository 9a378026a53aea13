import { timeLeft } from "./days-left.ts";
import { ORGANISE_TEXTS } from "./texts.ts";

/** "21 more days", "5 more hours", "No photo yet". */
export function sayTimeLeft(expiresAt: string | null, now = Date.now()): string {
  const left = timeLeft(expiresAt, now);
  switch (left.kind) {
    case "none":
      return ORGANISE_TEXTS.noPhotoYet;
    case "over":
      return ORGANISE_TEXTS.over;
    case "days":
      return ORGANISE_TEXTS.days(left.days);
    case "hours":
      return ORGANISE_TEXTS.hours(left.hours);
  }
}
