import type { Guest } from "./list-guests.ts";
import { GUESTS_TEXTS } from "./texts.ts";

/** The API's codes; for others it has a text of its own. */
const REFUSALS: Record<string, keyof typeof GUESTS_TEXTS> = {
  no_face: "refusedNoFace",
  several_faces: "refusedSeveral",
  face_too_small: "refusedSmall",
  face_unclear: "refusedUnclear",
  face_turned_away: "refusedTurned",
};

/** How a guest's selfie stands, in a few words. */
export function saySelfie({ selfie_status }: Pick<Guest, "selfie_status">): string {
  return GUESTS_TEXTS[`selfie_${selfie_status}`];
}

/** Why a guest's selfie was refused; empty for those that were not. */
export function sayRefusal({ selfie_refusal, selfie_refusal_text }: Guest): string {
  if (selfie_refusal === null) return "";
  const key = REFUSALS[selfie_refusal];
  return key ? (GUESTS_TEXTS[key] as string) : (selfie_refusal_text ?? selfie_refusal);
}
