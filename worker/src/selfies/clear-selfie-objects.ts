import { clearSelfies, listSelfiesToClear } from "@trouvaille/db/queries/selfies";
import type { Services } from "../services.ts";
import { deleteSelfieObjects } from "./selfie-bucket.ts";

/** R2 deletes up to 1,000 objects a call. */
const BATCH = 500;

/**
 * Deletes the objects of selfies that were removed or refused, then their rows: in this order, so that
 * nothing is forgotten that still exists. @returns how many
 */
export async function clearSelfieObjects(
  { db, selfieBucket }: Pick<Services, "db" | "selfieBucket">,
  of: { accountId?: number } = {},
): Promise<number> {
  const selfies = await listSelfiesToClear(db, { ...of, limit: BATCH });
  await deleteSelfieObjects(
    selfieBucket,
    selfies.map((selfie) => selfie.objectKey),
  );
  await clearSelfies(
    db,
    selfies.map((selfie) => selfie.id),
  );
  return selfies.length;
}
