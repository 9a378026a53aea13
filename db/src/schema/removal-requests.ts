import { index, integer, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";
import { events } from "./events.ts";
import { photos } from "./photos.ts";

/** "Take me off": somebody who is on a photo and no guest asks the organiser to remove it. */
export const removalRequests = pgTable(
  "removal_requests",
  {
    id: serial().primaryKey(),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    photoId: integer("photo_id").references(() => photos.id, { onDelete: "set null" }),
    name: text().notNull(),
    email: text().notNull(),
    message: text().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** When an organiser dealt with it. */
    closedAt: timestamp("closed_at", { withTimezone: true }),
  },
  (t) => [index("removal_requests_event_idx").on(t.eventId)],
);

export type RemovalRequest = typeof removalRequests.$inferSelect;
