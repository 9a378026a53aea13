import type { MatchThresholds } from "@trouvaille/db/queries/matches";

/**
 * Similarities from which a face counts, measured with the shipped model pack on held-out people:
 * at 0.40 TAR is 0.968 and FAR 9e-5 (0.18 strangers for a guest of an event with 2,000 faces);
 * at 0.33 FAR is 1e-3, so what lies between is kept as uncertain and shown to nobody as a match.
 */
export const MATCH_THRESHOLDS: MatchThresholds = { match: 0.4, uncertain: 0.33 };
