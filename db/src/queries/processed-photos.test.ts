import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createEvent } from "../factories.ts";
import { faces, type Photo, photos } from "../schema/index.ts";
import { failPhoto, finishProcessedPhoto, type ProcessedPhoto, releasePhoto } from "./photo-work.ts";
import { testDatabase } from "./test-database.ts";
import { createPhoto, foundFace, holdPhoto, MODEL_PACK } from "./test-rows.ts";
import { axis, distance, ROUNDING, randomUnit } from "./test-vectors.ts";

const db = testDatabase();

const createQueued = async () => createPhoto(db, (await createEvent(db)).id, { status: "queued" });

const processed = (found: ProcessedPhoto["faces"]): ProcessedPhoto => ({
  width: 3_000,
  height: 4_000,
  color: "#a0b1c2",
  previewKey: "preview",
  thumbnailKey: "thumbnail",
  modelPack: MODEL_PACK,
  faces: found,
});

const stateOf = async ({ id }: Photo) => ({
  photo: (await db.select().from(photos).where(eq(photos.id, id)))[0],
  faces: await db.select().from(faces).where(eq(faces.photoId, id)).orderBy(faces.ordinal),
});

describe("finishing a photo", () => {
  test("stores its faces in their order and what was found, ready to be matched", async () => {
    const photo = await createQueued();
    const embeddings = [randomUnit(), axis(511), randomUnit()];
    const claimed = await holdPhoto(db, photo.id);
    expect(await finishProcessedPhoto(db, claimed, processed(embeddings.map(foundFace)))).toBe(true);
    const after = await stateOf(photo);
    const { faces: _, modelPack, ...stored } = processed([]);
    expect(after.photo).toMatchObject({
      ...stored,
      status: "processed",
      faceCount: 3,
      leaseToken: null,
      leaseUntil: null,
      processedAt: expect.any(Date),
    });
    expect(after.faces).toMatchObject(
      embeddings.map((_, ordinal) => ({
        ordinal,
        eventId: photo.eventId,
        ...foundFace([]).box,
        detectionScore: 0.75,
        embeddingNorm: 20.5,
        modelPack,
      })),
    );
    for (const [i, embedding] of embeddings.entries()) {
      expect(distance(after.faces[i]?.embedding, embedding)).toBeLessThan(ROUNDING);
    }
  });

  test("keeps every number of a vector in single precision", async () => {
    const photo = await createQueued();
    const embedding = axis(0).map((_, i) => Math.fround(Math.sin(i + 1) / 16) * (i % 7 === 0 ? 1e-7 : 1));
    await finishProcessedPhoto(db, await holdPhoto(db, photo.id), processed([foundFace(embedding)]));
    const [face] = (await stateOf(photo)).faces;
    expect(face?.embedding?.map(Math.fround)).toEqual(embedding.map(Math.fround));
  });

  test("without faces is finished too", async () => {
    const photo = await createQueued();
    expect(await finishProcessedPhoto(db, await holdPhoto(db, photo.id), processed([]))).toBe(true);
    expect(await stateOf(photo)).toMatchObject({ photo: { status: "processed", faceCount: 0 }, faces: [] });
  });

  test("with a vector that cannot be stored stores nothing", async () => {
    const photo = await createQueued();
    const claimed = await holdPhoto(db, photo.id);
    const before = await stateOf(photo);
    const found = processed([foundFace(axis(0)), foundFace([1, 0, 0])]);
    await expect(finishProcessedPhoto(db, claimed, found)).rejects.toThrow();
    expect(await stateOf(photo)).toEqual(before);
  });
});

describe("a lost claim stores nothing", () => {
  const losses = {
    "it was finished before": async ({ id }: Photo) =>
      void (await finishProcessedPhoto(db, await holdPhoto(db, id), processed([foundFace(axis(1))]))),
    "another worker has it": async ({ id }: Photo) => void (await holdPhoto(db, id)),
    "it was given up": async ({ id }: Photo) => failPhoto(db, await holdPhoto(db, id), "no_image"),
    "the photo is gone": async ({ id }: Photo) => void (await db.delete(photos).where(eq(photos.id, id))),
  };

  for (const [why, lose] of Object.entries(losses)) {
    test(`when ${why}`, async () => {
      const photo = await createQueued();
      const claimed = await holdPhoto(db, photo.id);
      await lose(photo);
      const before = await stateOf(photo);
      expect(await finishProcessedPhoto(db, claimed, processed([foundFace(axis(0))]))).toBe(false);
      await failPhoto(db, claimed, "no_image");
      await releasePhoto(db, claimed, { delaySeconds: 60, isAttempt: false });
      expect(await stateOf(photo)).toEqual(before);
    });
  }

  test("when the same claim has finished it", async () => {
    const photo = await createQueued();
    const claimed = await holdPhoto(db, photo.id);
    const finish = () => finishProcessedPhoto(db, claimed, processed([foundFace(axis(0))]));
    const answers = await Promise.all([finish(), finish(), finish()]);
    expect(answers.toSorted()).toEqual([false, false, true]);
    expect((await stateOf(photo)).faces).toHaveLength(1);
  });
});

test("a photo given up says why", async () => {
  const photo = await createQueued();
  await failPhoto(db, await holdPhoto(db, photo.id), "animation");
  expect((await stateOf(photo)).photo).toMatchObject({
    status: "failed",
    failure: "animation",
    leaseToken: null,
    leaseUntil: null,
    processedAt: expect.any(Date),
  });
});
