import { writeFileSync } from "node:fs";
import type { RunningVision } from "@trouvaille/dev/start-vision";

/** Linux alone tells of another process how much memory it had at most. */
export const TELLS_MEMORY = process.platform === "linux";

/** Makes the kernel forget the most memory there was. @returns what there is now, bytes */
export function forgetPeak(vision: RunningVision): number {
  if (!TELLS_MEMORY) return 0;
  writeFileSync(`/proc/${vision.pid}/clear_refs`, "5");
  return vision.memory().rssBytes;
}

export function peakOf(vision: RunningVision): number {
  return TELLS_MEMORY ? vision.memory().peakBytes : 0;
}
