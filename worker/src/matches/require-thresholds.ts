import { MisconfiguredError } from "../env.ts";
import { MATCH_THRESHOLDS } from "./thresholds.ts";

/** @throws MisconfiguredError where nobody measured from when faces of this model pack are a match */
export function requireThresholds(pack: string): void {
  if (!Object.hasOwn(MATCH_THRESHOLDS, pack)) {
    throw new MisconfiguredError([`no thresholds are known for the model pack ${pack}`]);
  }
}
