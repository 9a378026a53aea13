import { beforeAll, expect, test } from "vitest";
import { decodeImage } from "../images/decode-image.ts";
import { type FaceModels, loadModels } from "../models/load-session.ts";
import { prepareModels } from "../models/prepare-models.ts";
import { openSample } from "../open-sample.ts";
import { findFaces, isPhotoFace, PHOTO_MIN_SCORE, PHOTO_SURE_SCORE } from "./find-faces.ts";

const gates = { selfie: 3, photo: 2, surePhoto: 1.5 };

let models: FaceModels;
beforeAll(async () => {
  await prepareModels();
  models = await loadModels();
});

test("a face needs two scales, the least score and the least norm", () => {
  const face = { score: PHOTO_MIN_SCORE, scales: 2, norm: gates.photo };
  expect(isPhotoFace(face, gates)).toBe(true);
  expect(isPhotoFace({ ...face, score: PHOTO_MIN_SCORE - 0.001 }, gates)).toBe(false);
  expect(isPhotoFace({ ...face, scales: 1, score: 1, norm: 4 }, gates)).toBe(false);
  expect(isPhotoFace({ ...face, norm: gates.photo - 0.001 }, gates)).toBe(false);
});

test("a sure face may have a lower norm", () => {
  const norm = gates.surePhoto;
  expect(isPhotoFace({ score: PHOTO_SURE_SCORE, scales: 2, norm }, gates)).toBe(true);
  expect(isPhotoFace({ score: PHOTO_SURE_SCORE - 0.001, scales: 2, norm }, gates)).toBe(false);
  expect(isPhotoFace({ score: PHOTO_MIN_SCORE, scales: 3, norm }, gates)).toBe(true);
  expect(isPhotoFace({ score: 1, scales: 3, norm: norm - 0.001 }, gates)).toBe(false);
});

test("a pack without gates asks for scales and score alone", () => {
  const face = { score: PHOTO_MIN_SCORE, scales: 2, norm: 0.001 };
  expect(isPhotoFace(face, null)).toBe(true);
  expect(isPhotoFace({ ...face, scales: 1 }, null)).toBe(false);
  expect(isPhotoFace({ ...face, score: PHOTO_MIN_SCORE - 0.001 }, null)).toBe(false);
});

test.each([
  [1, 3],
  [3, 3],
  [5, 5],
  [6, 4],
] as const)("group photo %i shows %i people, each with a unit vector of their own", async (number, count) => {
  const { pixels } = await decodeImage(openSample(number), { longSide: 1600, timeoutMs: 20_000 });
  const faces = await findFaces(models, pixels, async () => {});
  expect(faces).toHaveLength(count);
  for (const { embedding } of faces) {
    expect(Math.hypot(...embedding.vector)).toBeCloseTo(1, 5);
    for (const other of faces) {
      const similarity = embedding.vector.reduce(
        (sum, v, i) => sum + v * (other.embedding.vector[i] ?? 0),
        0,
      );
      if (other.embedding !== embedding) expect(similarity).toBeLessThan(0.4);
    }
  }
});

test("what the pause throws ends the search", async () => {
  const { pixels } = await decodeImage(openSample(1), { longSide: 800, timeoutMs: 20_000 });
  const gone = new Error("nobody waits");
  await expect(findFaces(models, pixels, () => Promise.reject(gone))).rejects.toBe(gone);
});
