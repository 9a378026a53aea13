import { index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";

/** Who may upload to and manage the photos of an event: several photographers each. */
export const eventPhotographers = pgTable(
  "event_photographers",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.eventId] }),
    index("event_photographers_event_idx").on(t.eventId),
  ],
);
