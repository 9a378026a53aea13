import type { MatchThresholds } from "@trouvaille/db/queries/matches";
import { MATCH_THRESHOLDS } from "@trouvaille/worker/matches/thresholds";

/**
 * Measured on `dev` (235 people, 513 pictures, every one as a selfie against every other as a photo): FAR ≤ 2e-4 from
 * 0.938 on, rounded up to 0.94, where TAR is 0.837 and FAR 1.5e-4; FAR ≤ 1e-3 from 0.927 on, rounded down to 0.925
 * (1.3e-3), as those of the shipped pack are. With two selfies in force TAR at 0.94 is 0.975 and FAR 4.0e-4, with
 * three 0.992 and 6.2e-4. Not checked on people that it was not chosen on.
 */
const DLIB_THRESHOLDS: MatchThresholds = { match: 0.94, uncertain: 0.925 };

/** The thresholds of a model pack, by its id. @throws Error for a pack that has none. */
export function thresholdsOf(pack: string): MatchThresholds {
  if (pack === "dlib-1.7.15/chip-1") return DLIB_THRESHOLDS;
  if (pack === "faceplugin-0.0.1/vote-1") return MATCH_THRESHOLDS;
  throw new Error(`The model pack ${pack} has no thresholds.`);
}
