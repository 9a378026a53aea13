import { jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Proof that an account was erased, without anything that names it. */
export const deletionReceipts = pgTable("deletion_receipts", {
  /** Random; only the receipt that its owner keeps holds it too. */
  id: uuid().primaryKey().defaultRandom(),
  /** Rows and objects removed, by kind. */
  counts: jsonb().$type<Record<string, number>>().notNull(),
  /** Version and SHA-256 of the consent text that had been agreed to, if any. */
  consentVersion: text("consent_version"),
  consentHash: text("consent_hash"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export type DeletionReceipt = typeof deletionReceipts.$inferSelect;
