import { MAIL_TEXTS } from "./texts.ts";

const KINDS = [
  "password_reset",
  "photos_available",
  "guest_reminder",
  "new_photos_of_you",
  "contact_photographer",
  "removal_request",
  "twin_selfies",
] as const;

/** What a mail is about; a kind that this page does not know yet is shown as it is. */
export function sayKind(kind: string): string {
  const known = KINDS.find((each) => each === kind);
  return known ? MAIL_TEXTS[known] : kind;
}

/** Why a mail was given up. */
export function sayFailure(failure: string): string {
  const refused = failure.match(/^provider_refused_(\d+)$/);
  if (refused?.[1]) return MAIL_TEXTS.provider_refused(refused[1]);
  if (failure === "provider_away") return MAIL_TEXTS.provider_away;
  if (failure === "restored") return MAIL_TEXTS.restored;
  return failure === "sending_failed" ? MAIL_TEXTS.sending_failed : failure;
}
