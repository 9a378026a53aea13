import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { EMBEDDING_LENGTH } from "../../contract.ts";
import { decodeImage } from "../../images/decode-image.ts";
import { type FaceModels, loadModels } from "../../models/load-session.ts";
import { MODELS_FOLDER } from "../../models/manifest.ts";
import { prepareModels } from "../../models/prepare-models.ts";
import { cutOutHead, HEAD_NAMES, openSample } from "../../open-sample.ts";
import { checkSelfie, SELFIE_DECODE_PX } from "../../selfies/check-selfie.ts";
import { Stopwatch } from "../../stopwatch.ts";
import { embedFace } from "../embed-faces.ts";
import { findFaces } from "../find-faces.ts";
import { CHIP_ALIGNMENT, DLIB } from "./dlib.ts";

/** Similarity from which two faces are shown as a match with this pack (worker). */
const MATCH_SIMILARITY = 0.94;

let models: FaceModels;
beforeAll(async () => {
  await prepareModels(MODELS_FOLDER, "dlib");
  models = await loadModels(MODELS_FOLDER, "dlib");
});

async function embed(selfie: Buffer): Promise<Float32Array> {
  const decoded = await decodeImage(selfie, { longSide: SELFIE_DECODE_PX, timeoutMs: 20_000 });
  const options = { secondLook: true, maxBytes: 200 * 1024 };
  const { verdict, embedding } = await checkSelfie(models, decoded, options, new Stopwatch());
  expect(verdict.refusal).toBeNull();
  if (!embedding || !verdict.face) throw new Error("an embedding expected");
  expect(await embedFace(models, verdict.face.crop)).toEqual(embedding);
  return embedding.vector;
}

const similarity = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

test("a selfie is embedded at the contract's length, filled up with zeros, of length 1", async () => {
  const vector = await embed(await cutOutHead("ann"));
  expect(vector).toHaveLength(EMBEDDING_LENGTH);
  expect(vector.subarray(DLIB.length).every((value) => value === 0)).toBe(true);
  expect(vector.subarray(0, DLIB.length).filter((value) => value !== 0).length).toBeGreaterThan(100);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
});

test("different people are not alike, and one person is in another picture", async () => {
  const vectors: Float32Array[] = [];
  for (const head of HEAD_NAMES) vectors.push(await embed(await cutOutHead(head)));
  vectors.forEach((one, i) => {
    for (const other of vectors.slice(i + 1)) expect(similarity(one, other)).toBeLessThan(MATCH_SIMILARITY);
  });
  const changed = await sharp(await cutOutHead("ann"))
    .flop()
    .linear(0.7, 0)
    .resize(200)
    .jpeg({ quality: 60 })
    .toBuffer();
  expect(similarity(vectors[0] ?? new Float32Array(), await embed(changed))).toBeGreaterThan(
    MATCH_SIMILARITY,
  );
});

test.each([
  [3, 3],
  [5, 5],
] as const)("group photo %i shows %i people", async (number, count) => {
  const { pixels } = await decodeImage(openSample(number), { longSide: 1600, timeoutMs: 20_000 });
  expect(await findFaces(models, pixels, async () => {})).toHaveLength(count);
});

test("a crop made for another pack's embedder is refused", async () => {
  const crop = { width: 112, height: 112, data: new Uint8Array(112 * 112 * 3) };
  await expect(embedFace(models, crop)).rejects.toThrow(RangeError);
});

test("in the chip, the face is upright and lies where dlib puts it", () => {
  expect(CHIP_ALIGNMENT.points).toHaveLength(33);
  // The eyes' outer corners: .122 and .859 of the face's side, .216 below its top, within a margin of a quarter.
  const [left, right] = [CHIP_ALIGNMENT.points[9], CHIP_ALIGNMENT.points[18]];
  expect(left).toEqual({ x: expect.closeTo(37.17, 1), y: expect.closeTo(46.64, 1) });
  expect(right).toEqual({ x: expect.closeTo(110.85, 1), y: expect.closeTo(46.64, 1) });
});
