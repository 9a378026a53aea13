import type { ConsentTerms } from "../selfie/consent.tsx";
import type { Card } from "./use-card.ts";

/** What a guest of this event agrees to. */
export const termsOf = (card: Card): ConsentTerms => ({
  event: card.name,
  expiresAt: card.expires_at,
  retentionDays: card.retention_days,
  wording: { version: card.consent.version, texts: card.consent.texts },
});
