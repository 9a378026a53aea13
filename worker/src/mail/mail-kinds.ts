/** What the service writes to people, with the values each kind's text needs. Addresses and names are plain text. */
export interface MailValues {
  /** A link to choose a new password. */
  password_reset: { link: string; minutes: number };
  /** An event's photos are there. */
  photos_available: { event_name: string; link: string };
  /** A guest is on no photo yet: what they can do about it depends on their selfie. */
  guest_reminder: { event_name: string; selfie: "none" | "invalid" | "valid"; link: string };
  /** New photos of this guest since the last mail. */
  new_photos_of_you: { event_name: string; count: number; link: string };
  /** A guest writes to their photographer; answers go to the guest. */
  contact_photographer: { event_name: string; guest_name: string; guest_email: string; message: string };
  /** Somebody on a photo, not a guest, asks to be taken off. */
  removal_request: { event_name: string; name: string; email: string; message: string; link: string };
  /** Selfies of two accounts of one event show the same face. */
  twin_selfies: { event_name: string; first_username: string; second_username: string; link: string };
}

export type MailKind = keyof MailValues;
