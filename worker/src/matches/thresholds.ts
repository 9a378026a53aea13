import type { PackThresholds } from "@trouvaille/db/queries/matches";

/**
 * Similarities from which a face counts, by model pack; what lies between is kept as uncertain and shown to nobody as
 * a match. Two selfies show the same face from `match` on. A pack that is not here cannot be used.
 */
export const MATCH_THRESHOLDS = {
  /**
   * Measured on held-out people: at 0.40 TAR is 0.968 and FAR 9e-5 (0.18 strangers for a guest of an event with
   * 2,000 faces); at 0.33 FAR is 1e-3.
   */
  "faceplugin-0.0.1/vote-1": { match: 0.4, uncertain: 0.33 },
  /**
   * Measured on `dev` (235 people, 513 pictures, every one as a selfie against every other as a photo): FAR ≤ 2e-4 from
   * 0.938 on, rounded up to 0.94, where TAR is 0.837 and FAR 1.5e-4; FAR ≤ 1e-3 from 0.927 on, rounded down to 0.925
   * (1.3e-3). With two selfies in force TAR at 0.94 is 0.975 and FAR 4.0e-4, with three 0.992 and 6.2e-4. Not checked
   * on people that it was not chosen on.
   */
  "dlib-1.7.15/chip-1": { match: 0.94, uncertain: 0.925 },
} as const satisfies PackThresholds;
