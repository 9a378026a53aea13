import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";

/**
 * queued: stored, faces not looked for yet · processed: faces stored, guests not matched yet ·
 * matched: done · failed: given up, `failure` says why · deleting: hidden from everybody, its objects and then its
 * row are on their way out.
 */
export const PHOTO_STATUSES = ["queued", "processed", "matched", "failed", "deleting"] as const;
export type PhotoStatus = (typeof PHOTO_STATUSES)[number];

export const photos = pgTable(
  "photos",
  {
    id: serial().primaryKey(),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    photographerId: integer("photographer_id").references(() => accounts.id, { onDelete: "set null" }),
    originalFilename: text("original_filename").notNull(),
    contentType: text("content_type").notNull(),
    /** Lower-case hex SHA-256 of the bytes as they were received, metadata included. */
    sha256: text().notNull(),
    /** Size of the stored original, after its metadata was removed. */
    bytes: integer().notNull(),
    /** CRC-32 of the stored original, so that a ZIP can be sent without reading it first. */
    crc32: bigint({ mode: "number" }),
    originalKey: text("original_key").notNull(),
    previewKey: text("preview_key"),
    thumbnailKey: text("thumbnail_key"),
    /** Pixels, upright. */
    width: integer().notNull(),
    height: integer().notNull(),
    /** Mean colour, #rrggbb. */
    color: text(),
    /** When the camera says the photo was taken; a camera without a time zone is taken as UTC. */
    takenAt: timestamp("taken_at", { withTimezone: true, precision: 3 }),
    /** Chosen for every guest of an event that shows `selected` photos; null: not chosen either way. */
    showInGeneral: boolean("show_in_general"),
    status: text({ enum: PHOTO_STATUSES }).notNull().default("queued"),
    failure: text(),
    faceCount: integer("face_count"),
    attempts: integer().notNull().default(0),
    deferrals: integer().notNull().default(0),
    leaseToken: uuid("lease_token"),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    nextAttemptAt: timestamp("next_attempt_at", { withTimezone: true }).notNull().defaultNow(),
    /** To the millisecond, so that a page cursor holds it exactly. */
    uploadedAt: timestamp("uploaded_at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** Place in a guest's gallery: when it was taken, or uploaded where the camera did not say. */
    sortAt: timestamp("sort_at", { withTimezone: true, precision: 3 })
      .notNull()
      .generatedAlwaysAs(sql`coalesce(taken_at, uploaded_at)`),
    processedAt: timestamp("processed_at", { withTimezone: true }),
  },
  (t) => [
    uniqueIndex("photos_event_sha256_key").on(t.eventId, t.sha256),
    // Read backwards for newest first.
    index("photos_event_uploaded_idx").on(t.eventId, t.uploadedAt, t.id),
    index("photos_event_sorted_idx").on(t.eventId, t.sortAt, t.id),
    index("photos_photographer_idx").on(t.photographerId),
    index("photos_due_idx").on(t.nextAttemptAt).where(sql`status = 'queued'`),
    index("photos_deleting_idx").on(t.id).where(sql`status = 'deleting'`),
    index("photos_unmatched_idx").on(t.processedAt).where(sql`status = 'processed'`),
    check(
      "photos_status_known",
      sql`${t.status} in ('queued', 'processed', 'matched', 'failed', 'deleting')`,
    ),
    check("photos_failed_says_why", sql`(${t.status} = 'failed') = (${t.failure} is not null)`),
    check("photos_sha256_hex", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

export type Photo = typeof photos.$inferSelect;
