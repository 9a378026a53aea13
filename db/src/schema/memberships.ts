import { boolean, index, integer, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";
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
    /** The guest's selfies may be compared with this event's faces. A second event needs a consent of its own. */
    matching: boolean().notNull().default(true),
    /** When the guest first took a photo home, for the organiser's numbers. */
    savedAt: timestamp("saved_at", { withTimezone: true }),
    /** When the guest was last told of photos by mail. */
    notifiedAt: timestamp("notified_at", { withTimezone: true }),
    /** The account's template version that this event's faces were last compared with; behind means: match again. */
    matchedTemplateVersion: integer("matched_template_version").notNull().default(0),
    matchedAt: timestamp("matched_at", { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.eventId] }), index("memberships_event_idx").on(t.eventId)],
);

export type Membership = typeof memberships.$inferSelect;
