import { index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** A link that was mailed: single use, for every account of one address. */
export const passwordResets = pgTable(
  "password_resets",
  {
    /** SHA-256 (hex) of the token; the token itself is in the mail only. */
    tokenHash: text("token_hash").primaryKey(),
    /** Lower case. */
    email: text().notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("password_resets_email_idx").on(t.email)],
);
