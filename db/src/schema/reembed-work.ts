import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { photos } from "./photos.ts";
import { selfies } from "./selfies.ts";

/** waiting: to be looked at · done: the next pack has answered · failed: given up, `failure` says why. */
export const REEMBED_STATUSES = ["waiting", "done", "failed"] as const;

/** A stored photo or selfie that the next model pack looks at, while an installation moves to it. */
export const reembedWork = pgTable(
  "reembed_work",
  {
    id: serial().primaryKey(),
    photoId: integer("photo_id").references(() => photos.id, { onDelete: "cascade" }),
    selfieId: integer("selfie_id").references(() => selfies.id, { onDelete: "cascade" }),
    status: text({ enum: REEMBED_STATUSES }).notNull().default("waiting"),
    failure: text(),
    attempts: integer().notNull().default(0),
    deferrals: integer().notNull().default(0),
    leaseToken: uuid("lease_token"),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    nextAttemptAt: timestamp("next_attempt_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("reembed_work_photo_key").on(t.photoId),
    uniqueIndex("reembed_work_selfie_key").on(t.selfieId),
    index("reembed_work_due_idx").on(t.nextAttemptAt, t.id).where(sql`status = 'waiting'`),
    check("reembed_work_one_thing", sql`(${t.photoId} is null) <> (${t.selfieId} is null)`),
    check("reembed_work_status_known", sql`${t.status} in ('waiting', 'done', 'failed')`),
  ],
);
