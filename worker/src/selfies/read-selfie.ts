import { listSelfies, type SelfieState } from "@trouvaille/db/queries/selfies";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { readSelfieObject } from "./selfie-bucket.ts";

/** The newest selfie of an account that is in force or being checked. @throws AppError selfie_not_found */
export async function findCurrentSelfie(
  { db }: Pick<Services, "db">,
  accountId: number,
): Promise<SelfieState & { objectKey: string }> {
  const selfies = await listSelfies(db, accountId);
  for (const selfie of selfies) {
    if (selfie.status !== "invalid" && selfie.objectKey) return { ...selfie, objectKey: selfie.objectKey };
  }
  throw new AppError("selfie_not_found");
}

/** Its image, or that of one certain selfie of theirs. @throws AppError selfie_not_found */
export async function readSelfie(
  services: Pick<Services, "db" | "selfieBucket">,
  accountId: number,
  selfieId?: number,
): Promise<Response> {
  const objectKey =
    selfieId === undefined
      ? (await findCurrentSelfie(services, accountId)).objectKey
      : (await listSelfies(services.db, accountId)).find(({ id }) => id === selfieId)?.objectKey;
  const object = objectKey ? await readSelfieObject(services.selfieBucket, objectKey) : undefined;
  if (!object) throw new AppError("selfie_not_found");
  return new Response(object.bytes, {
    headers: {
      "Content-Type": object.contentType,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
