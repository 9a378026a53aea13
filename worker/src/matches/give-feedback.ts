import { saveFeedback } from "@trouvaille/db/queries/own-faces";
import type { Feedback } from "@trouvaille/db/schema/matches";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { MATCH_THRESHOLDS } from "./thresholds.ts";

/**
 * Keeps what a guest says about a photo they are, or may be, on: `not_me` hides it for good, `me` makes it theirs,
 * null takes back what was said. @throws AppError photo_not_found when there is no such match of theirs
 */
export async function giveFeedback(
  { db }: Pick<Services, "db">,
  { accountId, photoId, feedback }: { accountId: number; photoId: number; feedback: Feedback | null },
) {
  const said = await saveFeedback(db, { accountId, photoId, feedback, thresholds: MATCH_THRESHOLDS });
  if (!said) throw new AppError("photo_not_found");
  return {
    photo_id: photoId,
    feedback: said.feedback,
    has_face_match: said.feedback === "me" || (said.feedback === null && said.verdict === "match"),
  };
}
