import { isLinkSignature, signLink } from "./link-signature.ts";

/** Sizes that lists link to; an original is always asked for in the database. */
export const LINKED_SIZES = ["thumbnail", "preview"] as const;
export type LinkedSize = (typeof LINKED_SIZES)[number];

/**
 * A link lives between one and two of these: its end is rounded, so that a list asked for again holds the same
 * links and the browser's cache serves them.
 */
const LINK_STEP_SECONDS = 30 * 60;

export interface PhotoLink {
  photoId: number;
  size: LinkedSize;
  /** The object it leads to. */
  key: string;
  /** The only account it works for. */
  viewerId: number;
  /** Unix time, seconds. */
  expires: number;
}

const PURPOSE = "photo-links";

const signed = ({ photoId, size, key, viewerId, expires }: PhotoLink) => [
  photoId,
  size,
  key,
  viewerId,
  expires,
];

export function linkExpiry(now: Date): number {
  return (Math.floor(now.getTime() / 1000 / LINK_STEP_SECONDS) + 2) * LINK_STEP_SECONDS;
}

/** Path and query of a link that shows one size of one photo to one account for a while. */
export async function signPhotoLink(link: PhotoLink, secret: string): Promise<string> {
  const query = new URLSearchParams({
    size: link.size,
    key: link.key,
    expires: String(link.expires),
    signature: await signLink(PURPOSE, signed(link), secret),
  });
  return `/api/photo/${link.photoId}?${query}`;
}

/** Whether the link was made here, for this account, and has not run out. Needs no database. */
export async function isValidPhotoLink(
  link: PhotoLink,
  signature: string,
  { secrets, now }: { secrets: string[]; now: Date },
): Promise<boolean> {
  return link.expires * 1000 > now.getTime() && isLinkSignature(PURPOSE, signed(link), signature, secrets);
}
