import { index, integer, pgTable, timestamp } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";

/** When an account put a selfie in force or removed one: trying out other people's portraits is bounded by the day. */
export const selfieChanges = pgTable(
  "selfie_changes",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("selfie_changes_account_idx").on(t.accountId, t.createdAt)],
);
