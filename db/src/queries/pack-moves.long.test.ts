import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../client.ts";
import { createEvent, createGuest, listVectorPacks } from "../factories.ts";
import type { LocalDatabase } from "../local/start-local-database.ts";
import { faces, photos, selfies } from "../schema/index.ts";
import { finishErasure, markErased } from "./erasures.ts";
import { listMembershipsToMatch, matchGuest, matchPhoto } from "./matches.ts";
import { readPackState, startMove } from "./model-packs.ts";
import { listFaces, saveFeedback } from "./own-faces.ts";
import { abandonMove, clearOtherPacks, switchPack } from "./pack-switch.ts";
import { finishProcessedPhoto } from "./photo-work.ts";
import { countReembedWork } from "./reembed-progress.ts";
import {
  claimReembedWork,
  enrolReembedWork,
  failReembedWork,
  findReembedPhoto,
  finishReembedPhoto,
  finishReembedSelfie,
} from "./reembed-work.ts";
import { insertCheckedSelfie, removeSelfies } from "./selfies.ts";
import { startOwnDatabase } from "./test-database.ts";
import {
  checked,
  createFace,
  createPhoto,
  foundFace,
  giveSelfie,
  holdPhoto,
  MODEL_PACK,
  matchesOf,
  newSelfie,
  selfiesOf,
  templateOf,
} from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

const NEXT = "next-pack";
/** So far apart that comparing by the wrong pack's shows. */
const THRESHOLDS = {
  [MODEL_PACK]: { match: 0.4, uncertain: 0.33 },
  [NEXT]: { match: 0.94, uncertain: 0.925 },
};

let db: Database;
let local: LocalDatabase;

beforeAll(async () => {
  ({ db, local } = await startOwnDatabase());
});
afterAll(() => local.close());
beforeEach(async () => {
  await db.execute(sql`truncate accounts, events restart identity cascade`);
  await db.execute(
    sql`update model_packs set phase = 'settled', in_force = null, next_pack = null, switched_at = null`,
  );
});

/** A guest with one selfie, matched on a photo of theirs; somebody else is on another. */
async function party() {
  const event = await createEvent(db);
  const guest = (await createGuest(db, event)).id;
  await giveSelfie(db, guest, axis(1));
  const mine = await createPhoto(db, event.id);
  const face = await createFace(db, mine, { embedding: axis(1) });
  const other = await createPhoto(db, event.id);
  await createFace(db, other, { embedding: axis(2) });
  await matchGuest(db, { accountId: guest, eventId: event.id, thresholds: THRESHOLDS });
  return { event, guest, mine, face, other };
}

/** Lets the next pack see person `axis(person + 100)` where the old one saw `axis(person)`. */
async function lookAgain(seen: { photo: (id: number) => number | null; selfie?: number | null }) {
  await enrolReembedWork(db, 100);
  for (;;) {
    const claim = await claimReembedWork(db, { leaseSeconds: 60, maxAttempts: 5 });
    if (!claim) return;
    if (claim.selfieId !== null) {
      if (seen.selfie === null) await failReembedWork(db, claim, "no_face");
      else await finishReembedSelfie(db, claim, { modelPack: NEXT, embedding: axis(seen.selfie ?? 101) });
      continue;
    }
    const id = claim.photoId as number;
    const known = await findReembedPhoto(db, id);
    const person = seen.photo(id);
    const found =
      person === null ? [] : [{ ...foundFace(axis(person)), sameAs: known?.faces[0]?.id ?? null }];
    expect(await finishReembedPhoto(db, claim, { modelPack: NEXT, faces: found })).toBe(true);
  }
}

const rematch = async () => {
  for (const membership of await listMembershipsToMatch(db, { limit: 100 })) {
    await matchGuest(db, { ...membership, thresholds: THRESHOLDS });
  }
};
const facesOf = (photoId: number) =>
  db.select().from(faces).where(eq(faces.photoId, photoId)).orderBy(faces.id);
test("nothing of the next pack is compared or shown before the switch, and everything after it", async () => {
  const { guest, mine, other, event } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  // The next pack says that the guest is on the other photo.
  await lookAgain({ photo: (id) => (id === other.id ? 101 : 102) });
  await matchPhoto(db, { photoId: other.id, thresholds: THRESHOLDS });
  await matchGuest(db, { accountId: guest, eventId: event.id, thresholds: THRESHOLDS });
  expect((await matchesOf(db, guest)).map((m) => m.photoId)).toEqual([mine.id]);
  expect(await listFaces(db, { photoId: mine.id, accountId: guest })).toHaveLength(1);
  expect((await countReembedWork(db)).ready).toBe(true);

  expect(await switchPack(db, NEXT)).toBe(true);
  expect(await templateOf(db, guest)).toEqual({ template: axis(101), modelPack: NEXT, version: 2 });
  // What the old pack found is shown until the event was compared again.
  expect((await matchesOf(db, guest)).map((m) => m.photoId)).toEqual([mine.id]);
  expect(await clearOtherPacks(db, 100)).toEqual({ settled: false, cleared: 0 });
  await rematch();
  expect((await matchesOf(db, guest)).map((m) => m.photoId)).toEqual([other.id]);

  expect((await clearOtherPacks(db, 100)).settled).toBe(true);
  expect(await listVectorPacks(db)).toEqual([NEXT]);
  expect(await facesOf(mine.id)).toMatchObject([{ modelPack: NEXT }]);
  expect((await countReembedWork(db)).photos.done).toBe(0);
});

test("what a guest said stays with the same face, also where the next pack finds none", async () => {
  const { guest, mine, other, event } = await party();
  const said = (photoId: number, feedback: "me" | "not_me" | null) =>
    saveFeedback(db, { accountId: guest, photoId, feedback, thresholds: THRESHOLDS });
  await said(mine.id, "not_me");
  const third = await createPhoto(db, event.id);
  await createFace(db, third, { embedding: axis(1) });
  await matchPhoto(db, { photoId: third.id, thresholds: THRESHOLDS });
  await said(third.id, "me");
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: (id) => (id === third.id ? null : id === other.id ? 102 : 101) });
  await switchPack(db, NEXT);
  await rematch();
  await clearOtherPacks(db, 100);
  const rows = await matchesOf(db, guest);
  expect(rows.map(({ photoId, feedback }) => [photoId, feedback])).toEqual([
    [mine.id, "not_me"],
    [third.id, "me"],
  ]);
  expect(rows[0]?.faceId).toBe((await facesOf(mine.id))[0]?.id);
  // The place of the face stays, its vector does not.
  expect(await facesOf(third.id)).toMatchObject([{ modelPack: MODEL_PACK, embedding: null }]);
  expect(await listVectorPacks(db)).toEqual([NEXT]);
});

test("a photo or selfie that comes during the move is caught up with, and holds up the switch until then", async () => {
  const { event, guest } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: () => 102 });
  const late = await createPhoto(db, event.id);
  await createFace(db, late, { embedding: axis(1) });
  await giveSelfie(db, guest, axis(1), { added: true });
  expect(await switchPack(db, NEXT)).toBe(false);
  expect((await readPackState(db)).phase).toBe("moving");
  await lookAgain({ photo: () => 101 });
  expect(await switchPack(db, NEXT)).toBe(true);
  await rematch();
  expect((await matchesOf(db, guest)).map((m) => m.photoId)).toEqual([late.id]);
});

test("vectors of the former pack that are still on their way are not taken after the switch", async () => {
  const { event, guest } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: () => 101 });
  const queued = await createPhoto(db, event.id, { status: "queued" });
  const claimed = await holdPhoto(db, queued.id);
  await switchPack(db, NEXT);
  const found = {
    width: 1,
    height: 1,
    color: "#000000",
    previewKey: "p",
    thumbnailKey: "t",
    faces: [foundFace(axis(1))],
  };
  expect(await finishProcessedPhoto(db, claimed, { ...found, modelPack: MODEL_PACK })).toBe(false);
  expect(await finishProcessedPhoto(db, claimed, { ...found, modelPack: NEXT })).toBe(true);
  const late = await insertCheckedSelfie(db, { ...newSelfie(guest), ...checked(axis(1)) }, undefined);
  expect(late.inForce).toBe(false);
  expect((await selfiesOf(db, guest)).at(-1)).toMatchObject({ status: "pending", embedding: null });
  expect((await templateOf(db, guest)).modelPack).toBe(NEXT);
});

test("a guest of whose selfie the next pack makes nothing keeps what was found, and its vectors go", async () => {
  const { guest, mine } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: () => 101, selfie: null });
  expect((await countReembedWork(db)).failures).toEqual({ no_face: 1 });
  await switchPack(db, NEXT);
  await rematch();
  expect((await clearOtherPacks(db, 100)).settled).toBe(true);
  expect((await matchesOf(db, guest)).map((m) => m.photoId)).toEqual([mine.id]);
  expect((await templateOf(db, guest)).template).toBeNull();
  expect((await selfiesOf(db, guest))[0]).toMatchObject({ status: "valid", embedding: null });
});

test("abandoning deletes what was made for the move and changes nothing else", async () => {
  const { guest, mine, face } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: () => 101 });
  expect(await listVectorPacks(db)).toContain(NEXT);
  const before = await matchesOf(db, guest);
  expect(await abandonMove(db)).toBe(true);
  expect((await clearOtherPacks(db, 100)).settled).toBe(true);
  expect(await listVectorPacks(db)).toEqual([MODEL_PACK]);
  expect((await facesOf(mine.id)).map(({ id }) => id)).toEqual([face]);
  expect(await matchesOf(db, guest)).toEqual(before);
  expect(await readPackState(db)).toMatchObject({ phase: "settled", inForce: MODEL_PACK, nextPack: null });
});

test("taking selfies back and erasing an account take the next pack's vectors too", async () => {
  const { guest, mine } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: () => 101 });
  expect((await selfiesOf(db, guest))[0]?.nextEmbedding).not.toBeNull();
  await markErased(db, guest);
  expect((await selfiesOf(db, guest))[0]?.nextEmbedding).toBeNull();
  const receipt = await finishErasure(db, { accountId: guest, selfieObjects: 1 });
  expect(receipt?.counts.face_vectors).toBe(1);
  expect((await facesOf(mine.id)).map(({ embedding }) => embedding)).toEqual([null, null]);

  const again = await party();
  await lookAgain({ photo: () => 101 });
  await removeSelfies(db, again.guest, undefined);
  const left = await db.select().from(selfies).where(eq(selfies.accountId, again.guest));
  expect(left).toMatchObject([{ status: "removed", nextEmbedding: null }]);
});

test("a face whose vector was erased before gets none of the next pack", async () => {
  const { guest, mine } = await party();
  await markErased(db, guest);
  await finishErasure(db, { accountId: guest, selfieObjects: 0 });
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await lookAgain({ photo: () => 101 });
  expect((await facesOf(mine.id)).map(({ embedding }) => embedding)).toEqual([null, null]);
});

test("a photo that goes during the move takes its work and its next faces with it", async () => {
  const { mine } = await party();
  await startMove(db, { from: MODEL_PACK, to: NEXT });
  await enrolReembedWork(db, 100);
  await db.delete(photos).where(eq(photos.id, mine.id));
  await lookAgain({ photo: () => 101 });
  expect(await switchPack(db, NEXT)).toBe(true);
});
