import { PACK_PHASES } from "@trouvaille/db/schema/model-packs";
import { RUN_KINDS } from "@trouvaille/db/schema/schedule-runs";
import { z } from "zod";
import { REASON_CODES, STATES } from "./judge-status.ts";

const count = z.int().nonnegative();
/** Whole seconds that the one has waited which waits longest. */
const seconds = count.nullable();
const time = z.iso.datetime();
const event = { event_id: z.int(), event_name: z.string() };

const runSchema = z.object({
  kind: z.enum(RUN_KINDS),
  outcome: z.enum(["done", "failed", "running", "killed"]),
  started_at: time,
  finished_at: time.nullable(),
  counts: z.record(z.string(), z.number()).nullable().describe("Rows and objects by what was done to them"),
  failure: z.string().nullable().describe("The parts that failed, or the kind of error that ended it"),
});

const laneSchema = z.object({ running: count, queued: count });

export const statusAnswer = z.object({
  checked_at: time,
  state: z.enum(STATES),
  reasons: z.array(z.enum(REASON_CODES)).describe("Why it is not ok, the gravest first"),
  database: z.object({ answer_ms: count }),
  vision: z.object({
    reachable: z.boolean(),
    ready: z.boolean(),
    model_pack: z.string().nullable(),
    answer_ms: count.nullable(),
    load: z
      .object({ selfies: laneSchema, photos: laneSchema, resident_bytes: count })
      .nullable()
      .describe("Of the one instance that answered"),
  }),
  model_pack: z.object({
    in_force: z.string().nullable(),
    phase: z.enum(PACK_PHASES),
    next_pack: z.string().nullable(),
  }),
  work: z.object({
    photos_queued: count,
    photos_in_hand: count,
    oldest_photo_seconds: seconds,
    photos_unmatched: count,
    selfies_pending: count,
    oldest_selfie_seconds: seconds,
    guests_to_compare: count,
    mails_queued: count,
    oldest_mail_seconds: seconds,
    photos_deleting: count,
    events_deleting: count,
    accounts_erasing: count,
  }),
  failed_photos: z.object({
    count,
    last_hour: count,
    events: z.array(
      z.object({
        ...event,
        count,
        newest: z.array(
          z.object({ photo_id: z.int(), failure: z.string(), failure_text: z.string(), failed_at: time }),
        ),
      }),
    ),
  }),
  schedule: z.object({
    late: z.boolean().describe("No sweep has come to its end within 45 minutes"),
    last_sweep: runSchema.nullable().describe("The last one that came to its end"),
    runs: z.array(runSchema),
  }),
  retention: z.object({
    overdue_events: count.describe("Their time has run out and photos of them are still there"),
    overdue: z.array(z.object({ ...event, expires_at: time, photos: count })),
    next: z.array(z.object({ ...event, expires_at: time, days_left: count })),
    events_with_vectors_to_clear: count,
  }),
});
/** How an installation is. */
export type Status = z.infer<typeof statusAnswer>;
