import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { photos } from "./photos.ts";

/**
 * Which photos an event shows to every guest, matched or not:
 * all of them, those the photographer selected (`photos.show_in_general`), or none.
 */
export const EVENT_VISIBILITIES = ["all", "selected", "mine_only"] as const;
export type EventVisibility = (typeof EVENT_VISIBILITIES)[number];

/** Days an event's photos, faces and matches are kept after its last upload: the promise of the system this one replaces. */
export const DEFAULT_RETENTION_DAYS = 30;

export const events = pgTable(
  "events",
  {
    id: serial().primaryKey(),
    name: text().notNull(),
    /** In canonical form: upper case, no white space (worker/src/events/event-code.ts). */
    code: text().notNull(),
    date: date({ mode: "string" }),
    visibility: text({ enum: EVENT_VISIBILITIES }).notNull().default("selected"),
    retentionDays: integer("retention_days").notNull().default(DEFAULT_RETENTION_DAYS),
    /** Null until the first photo arrives; every upload moves it. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    /** When the vectors of faces that nobody was matched to were last deleted, after registration closed. */
    vectorsClearedAt: timestamp("vectors_cleared_at", { withTimezone: true }),
    /** Nobody registers or joins from then on; null: open for good. */
    closesAt: timestamp("closes_at", { withTimezone: true }),
    /** The one photo that stands for the event on its card and in mails; public to whoever knows the code. */
    coverPhotoId: integer("cover_photo_id").references((): AnyPgColumn => photos.id, {
      onDelete: "set null",
    }),
    /** Selfies are taken with the camera in the web app, no files. */
    cameraOnly: boolean("camera_only").notNull().default(false),
    /** Tells the organiser when the selfies of two accounts match. */
    alertOnTwins: boolean("alert_on_twins").notNull().default(true),
    /** Shows the whole photo of an uncertain match; otherwise the face alone, until the guest confirms it. */
    showUncertain: boolean("show_uncertain").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("events_code_key").on(t.code),
    index("events_cover_idx").on(t.coverPhotoId),
    index("events_expires_idx").on(t.expiresAt),
    check("events_code_canonical", sql`${t.code} = upper(${t.code}) and ${t.code} !~ '\\s'`),
    check("events_visibility_known", sql`${t.visibility} in ('all', 'selected', 'mine_only')`),
    check("events_retention_positive", sql`${t.retentionDays} > 0`),
  ],
);

export type Event = typeof events.$inferSelect;
