import { index, integer, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";

/** Guests of an event. A guest registers for one event and may join more. */
export const memberships = pgTable(
  "memberships",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    joinedAt: timestamp("joined_at", { withTimezone: true }).notNull().defaultNow(),
    /** The account's template version that this event's faces were last compared with; behind means: match again. */
    matchedTemplateVersion: integer("matched_template_version").notNull().default(0),
    matchedAt: timestamp("matched_at", { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.eventId] }), index("memberships_event_idx").on(t.eventId)],
);

export type Membership = typeof memberships.$inferSelect;
