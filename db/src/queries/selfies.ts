import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { accounts, type Selfie, selfies } from "../schema/index.ts";
import { insertConsent, type NewConsent } from "./consents.ts";
import { exhausted, givenBack, LEASE_ENDED, longestWaiting, taken } from "./leases.ts";
import { keptPhotos } from "./matches.ts";
import { heldPack, isPackInForce } from "./model-packs.ts";

/** Matching uses the mean of up to this many selfies: two lift TAR at FAR 1e-3 from 0.979 to 0.993, a third adds nothing. */
export const MAX_SELFIES_IN_FORCE = 3;

export interface NewSelfie {
  accountId: number;
  added: boolean;
  strict: boolean;
  objectKey: string;
  contentType: string;
  bytes: number;
}

export interface CheckedSelfie {
  refusal: string | null;
  /** Unit vector, or null without exactly one face. */
  embedding: number[] | null;
  modelPack: string;
}

/**
 * Two uploads of one guest must not compute the template at once: the second would not see the first's row.
 * Each batch that changes selfies starts with this. No stronger lock: matchGuest, which looks whether the
 * account exists while it holds rows that removeSelfies waits for, must not wait for it in turn.
 */
export function lockAccount(db: Database, accountId: number) {
  return db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("no key update");
}

/**
 * Makes the account's template from its selfies in force: the newest valid ones down to the newest plain
 * upload, at most three, of the newest one's model pack. Everything older is marked removed.
 * @param onlyIf without it the version rises although nothing changed, and every match is looked for again
 */
export function rebuildTemplate(db: Database, accountId: number, onlyIf = sql`true`) {
  return db.execute(sql`
    with valid as (
      select id, embedding, model_pack from selfies
      where account_id = ${accountId} and status = 'valid' and id >= coalesce(
        (select max(id) from selfies where account_id = ${accountId} and status = 'valid' and not added), 0)
      order by id desc limit ${MAX_SELFIES_IN_FORCE}
    ),
    superseded as (
      update selfies set status = 'removed', embedding = null, next_embedding = null, lease_token = null
      where account_id = ${accountId} and status <> 'removed' and id < (select min(id) from valid)
    ),
    template as (
      select l2_normalize(avg(embedding)) as vector, max(model_pack) as pack from valid
      where embedding is not null and model_pack =
        (select model_pack from valid where embedding is not null order by id desc limit 1)
    )
    update accounts set template = template.vector, model_pack = template.pack, template_version = template_version + 1
    from template where accounts.id = ${accountId} and ${onlyIf}`);
}

/**
 * Stores a selfie that was checked already and puts it in force, in one transaction. Where its pack is not the one
 * in force any more it is kept to be checked again.
 * @returns its id, and whether it is in force
 */
export async function insertCheckedSelfie(
  db: Database,
  selfie: NewSelfie & CheckedSelfie,
  consent: NewConsent | undefined,
): Promise<{ id: number; inForce: boolean }> {
  const { embedding, modelPack, refusal, ...kept } = selfie;
  const ifHeld = (value: SQL) => sql`case when exists (${isPackInForce(modelPack)}) then ${value} end`;
  const insertion = db
    .insert(selfies)
    .values({
      ...kept,
      status: sql`coalesce(${ifHeld(sql`'valid'`)}, 'pending')`,
      refusal: ifHeld(sql`${refusal}::text`),
      embedding: ifHeld(sql`${embedding && JSON.stringify(embedding)}::vector`),
      modelPack: ifHeld(sql`${modelPack}::text`),
      checkedAt: ifHeld(sql`now()`),
    })
    .returning({ id: selfies.id, status: selfies.status });
  const [, , , [row]] = await db.batch([
    db.execute(heldPack(modelPack)),
    // It looks whether its event exists, which comes before the account, as in matches.ts.
    consent ? insertConsent(db, consent) : lockAccount(db, selfie.accountId),
    lockAccount(db, selfie.accountId),
    insertion,
    rebuildTemplate(db, selfie.accountId, sql`exists (${isPackInForce(modelPack)})`),
  ]);
  if (!row) throw new Error("insert returned no row");
  return { id: row.id, inForce: row.status === "valid" };
}

/** Keeps a selfie to be checked later; the ones in force stay. @returns its id */
export async function insertPendingSelfie(
  db: Database,
  selfie: NewSelfie,
  consent: NewConsent | undefined,
): Promise<number> {
  const [[row]] = await db.batch([
    db
      .insert(selfies)
      .values({ ...selfie, status: "pending" })
      .returning({ id: selfies.id }),
    ...(consent ? [insertConsent(db, consent)] : []),
  ]);
  if (!row) throw new Error("insert returned no row");
  return row.id;
}

export interface ClaimedSelfie {
  id: number;
  accountId: number;
  strict: boolean;
  objectKey: string;
  attempts: number;
  deferrals: number;
  leaseToken: string;
}

/** Takes the pending selfie that has waited longest and nobody holds; the claim counts as an attempt. */
export async function claimPendingSelfie(
  db: Database,
  { leaseSeconds, maxAttempts }: { leaseSeconds: number; maxAttempts: number },
): Promise<ClaimedSelfie | undefined> {
  const [row] = await db
    .update(selfies)
    .set(taken(leaseSeconds))
    .where(eq(selfies.id, longestWaiting(selfies, sql`'pending'`, maxAttempts)))
    .returning({
      id: selfies.id,
      accountId: selfies.accountId,
      strict: selfies.strict,
      objectKey: selfies.objectKey,
      attempts: selfies.attempts,
      deferrals: selfies.deferrals,
      leaseToken: selfies.leaseToken,
    });
  if (!row?.objectKey || !row.leaseToken) return undefined;
  return { ...row, objectKey: row.objectKey, leaseToken: row.leaseToken };
}

const held = (id: number, leaseToken: string) =>
  and(eq(selfies.id, id), eq(selfies.leaseToken, leaseToken), eq(selfies.status, "pending"));

/**
 * Puts a claimed selfie in force, with the image that replaces the one it was kept as.
 * @returns false when the claim was lost: the guest removed the selfie, or another worker has it; or when the pack is
 *   not in force
 */
export async function finishValidSelfie(
  db: Database,
  claimed: ClaimedSelfie,
  checked: CheckedSelfie & { objectKey: string; contentType: string; bytes: number },
): Promise<boolean> {
  const [, , rows] = await db.batch([
    db.execute(heldPack(checked.modelPack)),
    lockAccount(db, claimed.accountId),
    db
      .update(selfies)
      .set({ ...checked, status: "valid", ...LEASE_ENDED, checkedAt: sql`now()` })
      .where(and(held(claimed.id, claimed.leaseToken), sql`exists (${isPackInForce(checked.modelPack)})`))
      .returning({ id: selfies.id }),
    // The new object's key is in the row exactly when the claim still held.
    rebuildTemplate(
      db,
      claimed.accountId,
      sql`exists (select 1 from selfies where id = ${claimed.id} and status = 'valid' and object_key = ${checked.objectKey})`,
    ),
  ]);
  return rows.length === 1;
}

/** Refuses a claimed selfie; its object is the caller's to delete afterwards. @returns false when the claim was lost */
export async function finishInvalidSelfie(
  db: Database,
  claimed: ClaimedSelfie,
  refusal: string,
): Promise<boolean> {
  const rows = await db
    .update(selfies)
    .set({ status: "invalid", refusal, ...LEASE_ENDED, checkedAt: sql`now()` })
    .where(held(claimed.id, claimed.leaseToken))
    .returning({ id: selfies.id });
  return rows.length === 1;
}

/** Gives a claim back, to be tried again after a while. `isAttempt` false takes the attempt back too. */
export async function releaseSelfie(
  db: Database,
  claimed: ClaimedSelfie,
  { delaySeconds, isAttempt }: { delaySeconds: number; isAttempt: boolean },
): Promise<void> {
  await db
    .update(selfies)
    .set(givenBack({ delaySeconds, isAttempt }))
    .where(held(claimed.id, claimed.leaseToken));
}

/** Refuses for good the selfies whose last attempt ended without a result. @returns how many */
export async function refuseExhaustedSelfies(
  db: Database,
  { maxAttempts, refusal, limit }: { maxAttempts: number; refusal: string; limit: number },
): Promise<number> {
  const rows = await db
    .update(selfies)
    .set({ status: "invalid", refusal, ...LEASE_ENDED, checkedAt: sql`now()` })
    .where(inArray(selfies.id, exhausted(selfies, sql`'pending'`, { maxAttempts, limit })))
    .returning({ id: selfies.id });
  return rows.length;
}

export type SelfieState = Pick<
  Selfie,
  "id" | "status" | "added" | "refusal" | "objectKey" | "createdAt" | "checkedAt"
>;

/** An account's selfies that are not on their way out, newest first. */
export function listSelfies(db: Database, accountId: number): Promise<SelfieState[]> {
  return db
    .select({
      id: selfies.id,
      status: selfies.status,
      added: selfies.added,
      refusal: selfies.refusal,
      objectKey: selfies.objectKey,
      createdAt: selfies.createdAt,
      checkedAt: selfies.checkedAt,
    })
    .from(selfies)
    .where(and(eq(selfies.accountId, accountId), sql`${selfies.status} <> 'removed'`))
    .orderBy(desc(selfies.id));
}

/**
 * Takes every selfie of an account out of force, with its vectors, template and matches, in one transaction.
 * The objects are deleted after it, the rows last.
 * @param onlyIf looked at once the account is locked
 * @returns how many selfies there were
 */
export async function removeSelfies(
  db: Database,
  accountId: number,
  withdrawal: NewConsent | undefined,
  onlyIf: SQL = sql`true`,
): Promise<number> {
  const [, , removed] = await db.batch([
    // It looks whether its event exists, which comes before the account, as in matches.ts.
    withdrawal ? insertConsent(db, withdrawal) : lockAccount(db, accountId),
    lockAccount(db, accountId),
    db
      .update(selfies)
      .set({ status: "removed", embedding: null, nextEmbedding: null, leaseToken: null })
      .where(and(eq(selfies.accountId, accountId), sql`${selfies.status} <> 'removed'`, onlyIf))
      .returning({ id: selfies.id }),
    db
      .update(accounts)
      .set({ template: null, modelPack: null, templateVersion: sql`${accounts.templateVersion} + 1` })
      .where(and(eq(accounts.id, accountId), onlyIf)),
    db.execute(sql`
      update memberships set matched_template_version = accounts.template_version
      from accounts where accounts.id = ${accountId} and memberships.account_id = accounts.id and ${onlyIf}`),
    db.execute(keptPhotos(sql`account_id = ${accountId} and ${onlyIf}`)),
    db.execute(sql`delete from matches where account_id = ${accountId} and ${onlyIf}`),
  ]);
  return removed.length;
}

/** Selfies whose object must go: removed ones, and refused ones that still have theirs. Oldest first. */
export function listSelfiesToClear(
  db: Database,
  { accountId, limit }: { accountId?: number; limit: number },
): Promise<{ id: number; objectKey: string | null }[]> {
  return db
    .select({ id: selfies.id, objectKey: selfies.objectKey })
    .from(selfies)
    .where(
      sql`(${selfies.status} = 'removed' or (${selfies.status} = 'invalid' and ${selfies.objectKey} is not null))
      ${accountId === undefined ? sql`` : sql`and ${selfies.accountId} = ${accountId}`}`,
    )
    .orderBy(asc(selfies.id))
    .limit(limit);
}

/** After their objects are gone: removed rows go, refused ones stay to tell the guest why. */
export async function clearSelfies(db: Database, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.batch([
    db.delete(selfies).where(and(inArray(selfies.id, ids), eq(selfies.status, "removed"))),
    db
      .update(selfies)
      .set({ objectKey: null })
      .where(and(inArray(selfies.id, ids), eq(selfies.status, "invalid"))),
  ]);
}
