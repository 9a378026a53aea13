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

const keys = new Map<string, Promise<CryptoKey>>();

/** A key for links alone, derived from the session secret. */
function linkKey(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const key = crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(`photo-links:${secret}`),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
  keys.set(secret, key);
  return key;
}

const signedText = ({ photoId, size, key, viewerId, expires }: PhotoLink) =>
  new TextEncoder().encode(JSON.stringify([photoId, size, key, viewerId, expires]));

const toBase64Url = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
      char.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}

export function linkExpiry(now: Date): number {
  return (Math.floor(now.getTime() / 1000 / LINK_STEP_SECONDS) + 2) * LINK_STEP_SECONDS;
}

/** Path and query of a link that shows one size of one photo to one account for a while. */
export async function signPhotoLink(link: PhotoLink, secret: string): Promise<string> {
  const signature = await crypto.subtle.sign("HMAC", await linkKey(secret), signedText(link));
  const query = new URLSearchParams({
    size: link.size,
    key: link.key,
    expires: String(link.expires),
    signature: toBase64Url(signature),
  });
  return `/api/photo/${link.photoId}?${query}`;
}

/** Whether the link was made here, for this account, and has not run out. Needs no database. */
export async function isValidPhotoLink(
  link: PhotoLink,
  signature: string,
  { secrets, now }: { secrets: string[]; now: Date },
): Promise<boolean> {
  if (link.expires * 1000 <= now.getTime()) return false;
  const bytes = fromBase64Url(signature);
  if (!bytes) return false;
  for (const secret of secrets) {
    if (await crypto.subtle.verify("HMAC", await linkKey(secret), bytes, signedText(link))) return true;
  }
  return false;
}
