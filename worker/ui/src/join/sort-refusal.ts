import type { ApiError } from "../api/api-error.ts";
import { type AccountFields, type FieldProblems, passwordGaps } from "./check-fields.ts";

/** What a refused registration means for the page. */
export interface SortedRefusal {
  fields: FieldProblems;
  /** The selfie will not do: the way leads back to it. */
  selfie: string | null;
  /** The event takes no guests any more, or nobody knows its code. */
  event: boolean;
  /** None of these: the answer's own words. */
  other: string | null;
}

const SELFIE_CODES = new Set([
  "consent_required",
  "camera_required",
  "file_missing",
  "empty_file",
  "file_too_large",
  "body_too_large",
  "not_an_image",
  "unsupported_format",
  "unsupported_content_type",
  "heic_not_supported",
  "animated_image",
  "too_many_pixels",
  "image_too_small",
  "truncated_image",
  "corrupt_image",
  "selfie_check_failed",
  "no_face",
  "several_faces",
  "face_too_small",
  "face_unclear",
  "face_turned_away",
]);

/** Sorts the one code of an answer, or several, to where they can be mended. */
export function sortRefusal(error: ApiError, typed: AccountFields): SortedRefusal {
  const sorted: SortedRefusal = { fields: {}, selfie: null, event: false, other: null };
  const reasons = error.fields.length > 0 ? error.fields : [{ code: error.code, path: "" }];
  for (const { code, path } of reasons) sortOne(sorted, code ?? error.code, path, typed);
  const nothing = Object.keys(sorted.fields).length === 0 && sorted.selfie === null && !sorted.event;
  return nothing ? { ...sorted, other: error.message } : sorted;
}

function sortOne(sorted: SortedRefusal, code: string, path: string, typed: AccountFields): void {
  const { fields } = sorted;
  if (SELFIE_CODES.has(code)) sorted.selfie = code;
  else if (code === "registration_closed" || code === "invalid_event_code") sorted.event = true;
  else if (code === "username_taken" || code === "username_race_lost") fields.name = "nameTaken";
  else if (code === "email_taken" || code === "email_race_lost") fields.email = "emailTaken";
  else if (code === "password_too_long") fields.password = "passwordLong";
  else if (code === "common_password") fields.password = "passwordCommon";
  else if (code === "weak_password") fields.password = { gaps: passwordGaps(typed.password) };
  else if (code === "terms_required") fields.terms = "termsMissing";
  else if (code === "invalid_request" && path.endsWith("username")) fields.name = "nameMissing";
  else if (code === "invalid_request" && path.endsWith("email")) fields.email = "emailWrong";
}
