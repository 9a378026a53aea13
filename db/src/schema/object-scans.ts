import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const SCANNED_BUCKETS = ["photos", "selfies"] as const;
export type ScannedBucket = (typeof SCANNED_BUCKETS)[number];

/** How far the comparison of a bucket's objects with the rows has come; it goes through the keys in their order. */
export const objectScans = pgTable("object_scans", {
  bucket: text({ enum: SCANNED_BUCKETS }).primaryKey(),
  /** Every key up to this one was compared; empty at the beginning. */
  afterKey: text("after_key").notNull().default(""),
  /** When the last key of all was last reached. */
  completedAt: timestamp("completed_at", { withTimezone: true }),
});

export type ObjectScan = typeof objectScans.$inferSelect;
