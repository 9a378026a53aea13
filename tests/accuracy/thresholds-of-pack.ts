import type { MatchThresholds, PackThresholds } from "@trouvaille/db/queries/matches";
import { MATCH_THRESHOLDS } from "@trouvaille/worker/matches/thresholds";

const THRESHOLDS: PackThresholds = MATCH_THRESHOLDS;

/** The thresholds of a model pack, by its id. @throws Error for a pack that has none. */
export function thresholdsOf(pack: string): MatchThresholds {
  const thresholds = THRESHOLDS[pack];
  if (!thresholds) throw new Error(`The model pack ${pack} has no thresholds.`);
  return thresholds;
}
