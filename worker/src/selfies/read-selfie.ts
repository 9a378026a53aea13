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

/** Its image. @throws AppError selfie_not_found */
export async function readSelfie(services: Pick<Services, "db" | "selfieBucket">, accountId: number) {
  const { objectKey } = await findCurrentSelfie(services, accountId);
  const object = await readSelfieObject(services.selfieBucket, objectKey);
  if (!object) throw new AppError("selfie_not_found");
  return object;
}
