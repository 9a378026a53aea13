import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  index,
  integer,
  pgTable,
  real,
  smallint,
  text,
  uniqueIndex,
  vector,
} from "drizzle-orm/pg-core";
import { VECTOR_LENGTH } from "./accounts.ts";
import { events } from "./events.ts";
import { photos } from "./photos.ts";

/** One detected face of a photo. `event_id` repeats the photo's, so that matching scans one index. */
export const faces = pgTable(
  "faces",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    photoId: integer("photo_id")
      .notNull()
      .references(() => photos.id, { onDelete: "cascade" }),
    eventId: integer("event_id")
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    /** Place in the vision-service's answer, from 0. */
    ordinal: smallint().notNull(),
    /** Box as fractions (0–1) of the upright photo. */
    x: real().notNull(),
    y: real().notNull(),
    width: real().notNull(),
    height: real().notNull(),
    /** Detector's confidence, 0–1. */
    detectionScore: real("detection_score").notNull(),
    /** L2 norm before normalising; low for blurred faces. */
    embeddingNorm: real("embedding_norm").notNull(),
    /** Unit vector; null once it must not be kept any longer. */
    embedding: vector({ dimensions: VECTOR_LENGTH }),
    modelPack: text("model_pack").notNull(),
    /** While the installation moves to another pack: the face in force at the same place, of a face of the next pack. */
    sameAs: bigint("same_as", { mode: "number" }).references((): AnyPgColumn => faces.id, {
      onDelete: "set null",
    }),
  },
  (t) => [
    uniqueIndex("faces_photo_pack_ordinal_key").on(t.photoId, t.modelPack, t.ordinal),
    index("faces_event_idx").on(t.eventId),
    index("faces_same_as_idx").on(t.sameAs).where(sql`same_as is not null`),
  ],
);

export type Face = typeof faces.$inferSelect;
