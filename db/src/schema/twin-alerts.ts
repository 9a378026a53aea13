import { index, integer, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";

/** Pairs of accounts with the same face that an event's organisers were told of; the lower id comes first. */
export const twinAlerts = pgTable(
  "twin_alerts",
  {
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    firstAccountId: integer("first_account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    secondAccountId: integer("second_account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.firstAccountId, t.secondAccountId] }),
    index("twin_alerts_first_idx").on(t.firstAccountId),
    index("twin_alerts_second_idx").on(t.secondAccountId),
  ],
);
