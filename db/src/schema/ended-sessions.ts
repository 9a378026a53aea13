import { index, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";

/** Tokens that were logged out before their time; forgotten once they would have expired anyway. */
export const endedSessions = pgTable(
  "ended_sessions",
  {
    /** The token's `jti`. */
    id: uuid().primaryKey(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("ended_sessions_expiry_idx").on(t.expiresAt)],
);
