import type { Database } from "../client.ts";
import { type ConsentKind, consents } from "../schema/index.ts";

export interface NewConsent {
  accountId: number;
  eventId: number | null;
  kind: ConsentKind;
  accepted: boolean;
  textVersion: string;
  textLanguage: string;
  textHash: string;
}

/** An insert to be awaited alone or as part of a batch. */
export function insertConsent(db: Database, consent: NewConsent) {
  return db.insert(consents).values(consent);
}
