import { PACK_PHASES } from "@trouvaille/db/schema/model-packs";
import { z } from "zod";

const counts = z.object({ total: z.int(), done: z.int(), failed: z.int() });
export const moveAnswer = z.object({
  phase: z.enum(PACK_PHASES),
  pack_in_force: z.string().nullable(),
  next_pack: z.string().nullable(),
  started_at: z.iso.datetime().nullable(),
  switched_at: z.iso.datetime().nullable(),
  /** Nothing is left to look at: the switch may come. */
  ready: z.boolean(),
  photos: counts,
  selfies: counts,
  /** How many were given up, by the reason. */
  failures: z.record(z.string(), z.int()),
});
/** How far a move to another model pack is. */
export type Move = z.infer<typeof moveAnswer>;
