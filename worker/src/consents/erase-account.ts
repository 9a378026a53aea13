import { findPasswordHash } from "@trouvaille/db/queries/accounts";
import { finishErasure, listErasures, markErased, type Receipt } from "@trouvaille/db/queries/erasures";
import { markVersionsEnded } from "../accounts/ended-session-marks.ts";
import { markRowsDeleted } from "../deletions/mark-rows-deleted.ts";
import { AppError } from "../errors.ts";
import { deleteSelfieFolder } from "../selfies/selfie-bucket.ts";
import type { Services } from "../services.ts";

type ErasureServices = Pick<Services, "db" | "selfieBucket" | "settings">;

/**
 * Erases a guest: marks the account, which ends its sessions, then deletes the objects, then the rows. Should it
 * die half way, the sweep goes on from the mark.
 * @throws AppError wrong_password, too_many_tries, invalid_token when the account is gone
 */
export async function eraseAccount(
  services: ErasureServices & Pick<Services, "hasher" | "limits" | "settings" | "endedSessions">,
  accountId: number,
  { password, signal }: { password: string; signal?: AbortSignal | undefined },
): Promise<Receipt> {
  const { db, hasher, limits } = services;
  // No name can be this: a stolen session must not be a way around the limits of logging in.
  await limits.tryLogin(`\u0000${accountId}`);
  if (!(await hasher.matches(password, await findPasswordHash(db, accountId), signal))) {
    await limits.loginFailed();
    throw new AppError("wrong_password");
  }
  const endedVersion = await markErased(db, accountId);
  if (endedVersion !== undefined) {
    await markVersionsEnded(services, [{ accountId, sessionVersion: endedVersion }]);
  }
  const receipt = await finishErasureOf(services, accountId);
  // Asked for twice at once: the other request has the receipt.
  if (!receipt) throw new AppError("invalid_token");
  return receipt;
}

/** Everything after the mark; safe to do again. */
export async function finishErasureOf(
  services: ErasureServices,
  accountId: number,
): Promise<Receipt | undefined> {
  const { db, selfieBucket } = services;
  await markRowsDeleted(services, "account", [accountId]);
  const selfieObjects = await deleteSelfieFolder(selfieBucket, accountId);
  const receipt = await finishErasure(db, { accountId, selfieObjects });
  // A selfie that was on its way has put its object by now; without an account no other will follow.
  await deleteSelfieFolder(selfieBucket, accountId);
  return receipt;
}

/** Goes on with erasures that died half way. @returns how many */
export async function finishErasures(services: ErasureServices, limit: number): Promise<number> {
  const accountIds = await listErasures(services.db, limit);
  for (const accountId of accountIds) await finishErasureOf(services, accountId);
  return accountIds.length;
}
