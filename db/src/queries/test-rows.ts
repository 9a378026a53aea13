import { eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { randomTag } from "../factories.ts";
import {
  accounts,
  consents,
  faces,
  matches,
  memberships,
  type Photo,
  photos,
  selfies,
} from "../schema/index.ts";
import type { NewConsent } from "./consents.ts";
import type { ClaimedPhoto, FoundFace } from "./photo-work.ts";
import type { NewPhoto } from "./photos.ts";
import { type CheckedSelfie, type ClaimedSelfie, insertCheckedSelfie, type NewSelfie } from "./selfies.ts";
import { axis } from "./test-vectors.ts";

/** Rows in any state, written past the queries under test. */

export const MODEL_PACK = "test-pack";
export const LIMITS = { match: 0.4, uncertain: 0.33 };
export const THRESHOLDS = { [MODEL_PACK]: LIMITS };

export function newSelfie(accountId: number, given: Partial<NewSelfie> = {}): NewSelfie {
  return {
    accountId,
    added: false,
    strict: true,
    objectKey: `selfies/${accountId}/${randomTag()}`,
    contentType: "image/jpeg",
    bytes: 1_000,
    ...given,
  };
}

export const checked = (embedding: number[] | null, modelPack = MODEL_PACK): CheckedSelfie => ({
  refusal: null,
  embedding,
  modelPack,
});

/** Puts a selfie in force. @returns its id */
export async function giveSelfie(
  db: Database,
  accountId: number,
  embedding: number[] | null,
  { modelPack = MODEL_PACK, added = false } = {},
): Promise<number> {
  const selfie = { ...newSelfie(accountId, { added }), ...checked(embedding, modelPack) };
  return (await insertCheckedSelfie(db, selfie, undefined)).id;
}

export function newConsent(accountId: number, given: Partial<NewConsent> = {}): NewConsent {
  return {
    accountId,
    eventId: null,
    kind: "biometric_selfie",
    accepted: true,
    textVersion: "1",
    textLanguage: "fr",
    textHash: "0".repeat(64),
    ...given,
  };
}

export function consentsOf(db: Database, accountId: number) {
  return db.select().from(consents).where(eq(consents.accountId, accountId)).orderBy(consents.id);
}

export async function templateOf(db: Database, accountId: number) {
  const [row] = await db
    .select({ template: accounts.template, modelPack: accounts.modelPack, version: accounts.templateVersion })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!row) throw new Error(`there is no account ${accountId}`);
  return row;
}

export function selfiesOf(db: Database, accountId: number) {
  return db.select().from(selfies).where(eq(selfies.accountId, accountId)).orderBy(selfies.id);
}

export async function membershipOf(db: Database, accountId: number) {
  const [row] = await db.select().from(memberships).where(eq(memberships.accountId, accountId));
  if (!row) throw new Error(`account ${accountId} is a guest of no event`);
  return row;
}

/** Takes one certain selfie, as a claim takes any. */
export async function holdSelfie(db: Database, id: number): Promise<ClaimedSelfie> {
  const [row] = await db
    .update(selfies)
    .set({
      leaseToken: sql`gen_random_uuid()`,
      leaseUntil: sql`now() + interval '1 hour'`,
      attempts: sql`attempts + 1`,
    })
    .where(eq(selfies.id, id))
    .returning();
  if (!row?.leaseToken || !row.objectKey) throw new Error(`selfie ${id} cannot be held`);
  return { ...row, leaseToken: row.leaseToken, objectKey: row.objectKey };
}

export function randomHash(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

export function newPhoto(eventId: number, photographerId: number, given: Partial<NewPhoto> = {}): NewPhoto {
  return {
    eventId,
    photographerId,
    originalFilename: "IMG_0001.JPG",
    contentType: "image/jpeg",
    sha256: randomHash(),
    bytes: 5_000_000,
    originalKey: `photos/${eventId}/${randomTag()}/original`,
    width: 4_000,
    height: 3_000,
    takenAt: null,
    ...given,
  };
}

/** A photo in any state, by default one whose faces were stored and matched. */
export async function createPhoto(
  db: Database,
  eventId: number,
  given: Partial<typeof photos.$inferInsert> = {},
): Promise<Photo> {
  const [row] = await db
    .insert(photos)
    .values({
      eventId,
      originalFilename: "IMG_0001.JPG",
      contentType: "image/jpeg",
      sha256: randomHash(),
      bytes: 5_000_000,
      originalKey: `photos/${eventId}/${randomTag()}/original`,
      width: 4_000,
      height: 3_000,
      status: "matched",
      failure: given.status === "failed" ? "broken" : null,
      ...given,
    })
    .returning();
  if (!row) throw new Error("insert returned no row");
  return row;
}

/** Takes one certain photo, as a claim takes any. */
export async function holdPhoto(db: Database, id: number): Promise<ClaimedPhoto> {
  const [row] = await db
    .update(photos)
    .set({
      leaseToken: sql`gen_random_uuid()`,
      leaseUntil: sql`now() + interval '1 hour'`,
      attempts: sql`attempts + 1`,
    })
    .where(eq(photos.id, id))
    .returning();
  if (!row?.leaseToken) throw new Error(`photo ${id} cannot be held`);
  return { ...row, leaseToken: row.leaseToken };
}

export function foundFace(embedding: number[]): FoundFace {
  const box = { x: 0.25, y: 0.5, width: 0.125, height: 0.0625 };
  return { box, detectionScore: 0.75, embeddingNorm: 20.5, embedding };
}

/** Adds a face to a photo. @returns its id */
export async function createFace(
  db: Database,
  photo: Pick<Photo, "id" | "eventId">,
  { embedding = axis(0) as number[] | null, modelPack = MODEL_PACK, ordinal = 0 } = {},
): Promise<number> {
  const [row] = await db
    .insert(faces)
    .values({
      photoId: photo.id,
      eventId: photo.eventId,
      ordinal,
      ...{ x: 0.25, y: 0.5, width: 0.125, height: 0.0625 },
      detectionScore: 0.75,
      embeddingNorm: 20.5,
      embedding,
      modelPack,
    })
    .returning({ id: faces.id });
  if (!row) throw new Error("insert returned no row");
  return row.id;
}

/** Writes down that a guest is on a photo, whatever its faces look like. */
export async function createMatch(
  db: Database,
  accountId: number,
  photo: Pick<Photo, "id" | "eventId">,
  given: Partial<typeof matches.$inferInsert> = {},
): Promise<void> {
  const [known] = await db.select({ id: faces.id }).from(faces).where(eq(faces.photoId, photo.id)).limit(1);
  const faceId = known?.id ?? (await createFace(db, photo));
  const { version } = await templateOf(db, accountId);
  await db.insert(matches).values({
    accountId,
    photoId: photo.id,
    eventId: photo.eventId,
    faceId,
    similarity: 0.5,
    verdict: "match",
    templateVersion: version,
    ...given,
  });
}

/** A guest's matches by photo. */
export function matchesOf(db: Database, accountId: number) {
  return db.select().from(matches).where(eq(matches.accountId, accountId)).orderBy(matches.photoId);
}
