import { boolean, index, integer, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";

export const CONSENT_KINDS = ["biometric_selfie"] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** What a guest agreed to and when; only ever added to while the account lives. */
export const consents = pgTable(
  "consents",
  {
    id: serial().primaryKey(),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    eventId: integer("event_id").references(() => events.id, { onDelete: "cascade" }),
    kind: text({ enum: CONSENT_KINDS }).notNull(),
    accepted: boolean().notNull(),
    /** Version, language and SHA-256 (hex) of the text that was shown (worker/src/consents/consent-text.ts). */
    textVersion: text("text_version").notNull(),
    textLanguage: text("text_language").notNull(),
    textHash: text("text_hash").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("consents_account_idx").on(t.accountId), index("consents_event_idx").on(t.eventId)],
);

export type Consent = typeof consents.$inferSelect;
