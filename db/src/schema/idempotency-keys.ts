import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";

/** Answers to requests that carried an Idempotency-Key, so that a repetition gets the same one. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    key: text().notNull(),
    /** Method and path: one key is for one request. */
    request: text().notNull(),
    /** Null while the first request is still at work. */
    status: integer(),
    answer: jsonb().$type<unknown>(),
    /** A request that died holds its key until then. */
    leaseUntil: timestamp("lease_until", { withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.key] }),
    index("idempotency_keys_created_idx").on(t.createdAt),
  ],
);
