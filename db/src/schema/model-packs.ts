import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * settled: one pack's vectors and no others · moving: those of `next_pack` are made beside the ones in force, and
 * nothing is compared with them · clearing: the vectors that are not of the pack in force are being deleted.
 */
export const PACK_PHASES = ["settled", "moving", "clearing"] as const;
export type PackPhase = (typeof PACK_PHASES)[number];

/** One row: which model pack's vectors are compared. Who stores a vector holds it, who moves to another pack changes it. */
export const modelPacks = pgTable(
  "model_packs",
  {
    id: integer().primaryKey().default(1),
    /** Null until the first vectors were found by the sweep. */
    inForce: text("in_force"),
    nextPack: text("next_pack"),
    phase: text({ enum: PACK_PHASES }).notNull().default("settled"),
    startedAt: timestamp("started_at", { withTimezone: true }),
    switchedAt: timestamp("switched_at", { withTimezone: true }),
  },
  (t) => [
    check("model_packs_one_row", sql`${t.id} = 1`),
    check("model_packs_phase_known", sql`${t.phase} in ('settled', 'moving', 'clearing')`),
    check("model_packs_next_while_moving", sql`(${t.phase} = 'moving') = (${t.nextPack} is not null)`),
    check("model_packs_two_packs", sql`${t.nextPack} <> ${t.inForce}`),
  ],
);
