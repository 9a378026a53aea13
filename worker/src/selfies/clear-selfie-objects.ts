import { clearSelfies, listSelfiesToClear } from "@trouvaille/db/queries/selfies";
import { markRowsDeleted } from "../deletions/mark-rows-deleted.ts";
import type { Services } from "../services.ts";
import { deleteSelfieObjects } from "./selfie-bucket.ts";

/** R2 deletes up to 1,000 objects a call. */
const BATCH = 500;

/**
 * Deletes the objects of selfies that were removed or refused, then their rows: in this order, so that
 * nothing is forgotten that still exists. @returns how many
 */
export async function clearSelfieObjects(
  services: Pick<Services, "db" | "selfieBucket" | "settings">,
  of: { accountId?: number } = {},
): Promise<number> {
  const { db, selfieBucket } = services;
  const selfies = await listSelfiesToClear(db, { ...of, limit: BATCH });
  if (selfies.length === 0) return 0;
  const ids = selfies.map((selfie) => selfie.id);
  await markRowsDeleted(services, "selfie", ids);
  await deleteSelfieObjects(
    selfieBucket,
    selfies.map((selfie) => selfie.objectKey),
  );
  await clearSelfies(db, ids);
  return selfies.length;
}
