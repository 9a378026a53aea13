/** Kinds of things that an erasure counts, in the order the receipt names them. */
export const ERASED_KINDS = [
  "accounts",
  "selfies",
  "selfie_objects",
  "face_vectors",
  "matches",
  "favourites",
  "memberships",
  "consents",
  "mails",
  "password_resets",
  "removal_requests_made_nameless",
] as const;
export type ErasedKind = (typeof ERASED_KINDS)[number];

const isKnown = (kind: string): kind is ErasedKind => (ERASED_KINDS as readonly string[]).includes(kind);

/**
 * What a receipt says went, without what there was none of. Kinds that a newer service counts come last under the
 * name it gives them: a receipt hides nothing.
 */
export function listErased(counts: Record<string, number>): { kind: ErasedKind | string; count: number }[] {
  const kinds = [...ERASED_KINDS, ...Object.keys(counts).filter((kind) => !isKnown(kind))];
  return kinds.map((kind) => ({ kind, count: counts[kind] ?? 0 })).filter(({ count }) => count > 0);
}
