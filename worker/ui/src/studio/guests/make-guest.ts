import type { Guest } from "./list-guests.ts";

/** A guest of a list, for tests: found on no photo, with a good selfie. The id is the length of the name. */
export const makeGuest = (username: string, given: Partial<Guest> = {}): Guest => ({
  id: username.length,
  username,
  selfie_status: "valid",
  matched_photos: 0,
  joined_at: "2026-06-14T18:00:00.000Z",
  selfie_refusal: null,
  selfie_refusal_text: null,
  last_photo_at: null,
  notified_at: null,
  to_notify: true,
  reminded_at: null,
  ...given,
});
