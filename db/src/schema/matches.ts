import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";
import { events } from "./events.ts";
import { faces } from "./faces.ts";
import { photos } from "./photos.ts";

/** match: shown to the guest as a photo of them · uncertain: kept, not shown as one. */
export const VERDICTS = ["match", "uncertain"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the guest says of it: not_me hides the photo for good, me makes an uncertain match a sure one. */
export const FEEDBACKS = ["not_me", "me"] as const;
export type Feedback = (typeof FEEDBACKS)[number];

/** A guest on a photo: the best similarity of their template with the photo's faces. */
export const matches = pgTable(
  "matches",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    photoId: integer("photo_id")
      .notNull()
      .references(() => photos.id, { onDelete: "cascade" }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    faceId: bigint("face_id", { mode: "number" })
      .notNull()
      .references(() => faces.id, { onDelete: "cascade" }),
    /** Dot product of unit vectors, -1 to 1. */
    similarity: real().notNull(),
    verdict: text({ enum: VERDICTS }).notNull(),
    /** Null until the guest says something; a row with feedback outlives a change of selfie. */
    feedback: text({ enum: FEEDBACKS }),
    /** The account's template version this row was made with. */
    templateVersion: integer("template_version").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.photoId] }),
    index("matches_photo_idx").on(t.photoId),
    index("matches_face_idx").on(t.faceId),
    index("matches_event_idx").on(t.eventId),
    check("matches_feedback_known", sql`${t.feedback} in ('not_me', 'me')`),
    check("matches_verdict_known", sql`${t.verdict} in ('match', 'uncertain')`),
  ],
);

export type Match = typeof matches.$inferSelect;
