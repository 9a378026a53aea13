import { index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Failed logins per name and network; each one makes the next try wait longer. */
export const loginFailures = pgTable(
  "login_failures",
  {
    /** Keyed hash of the name and the caller's network: neither can be read from it. */
    key: text().primaryKey(),
    failures: integer().notNull(),
    blockedUntil: timestamp("blocked_until", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("login_failures_updated_idx").on(t.updatedAt)],
);
