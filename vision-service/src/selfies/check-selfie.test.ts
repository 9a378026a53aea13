import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeImage } from "../images/decode-image.ts";
import { type FaceModels, loadModels } from "../models/load-session.ts";
import { prepareModels } from "../models/prepare-models.ts";
import { cutOutHead, HEAD_NAMES, type Head, openSample } from "../open-sample.ts";
import { Stopwatch } from "../stopwatch.ts";
import { type CheckedSelfie, checkSelfie, SELFIE_DECODE_PX } from "./check-selfie.ts";

/** Similarity from which two faces are shown as a match (worker). */
const MATCH_SIMILARITY = 0.4;

let models: FaceModels;
const heads = new Map<Head, CheckedSelfie>();

async function check(bytes: Buffer, secondLook = true): Promise<CheckedSelfie> {
  const decoded = await decodeImage(bytes, { longSide: SELFIE_DECODE_PX, timeoutMs: 20_000 });
  return checkSelfie(models, decoded, { secondLook, maxBytes: 200 * 1024 }, new Stopwatch());
}

function similarity(a: CheckedSelfie, b: CheckedSelfie): number {
  const { embedding } = a;
  const other = b.embedding;
  if (!embedding || !other) throw new Error("two embeddings expected");
  return embedding.vector.reduce((sum, value, i) => sum + value * (other.vector[i] ?? 0), 0);
}

beforeAll(async () => {
  await prepareModels();
  models = await loadModels();
  for (const head of HEAD_NAMES) heads.set(head, await check(await cutOutHead(head)));
});

function checked(head: Head): CheckedSelfie {
  const found = heads.get(head);
  if (!found) throw new Error(`${head} was not checked`);
  return found;
}

test.each(HEAD_NAMES)("the head of %s is accepted", (head) => {
  const { verdict, embedding } = checked(head);
  expect(verdict.refusal).toBeNull();
  expect(embedding?.norm).toBe(verdict.face?.norm);
  expect(Math.hypot(...(embedding?.vector ?? []))).toBeCloseTo(1, 5);
});

test("different people are not alike", () => {
  for (const a of HEAD_NAMES) {
    for (const b of HEAD_NAMES) {
      if (a !== b) expect(similarity(checked(a), checked(b))).toBeLessThan(MATCH_SIMILARITY);
    }
  }
});

describe("the same person is recognised", () => {
  const changes = {
    mirrored: (image: Sharp) => image.flop(),
    "half as bright": (image: Sharp) => image.linear(0.5, 0),
    brighter: (image: Sharp) => image.linear(1.3, 0),
    grey: (image: Sharp) => image.greyscale(),
    "a third of the size": (image: Sharp) => image.resize(150),
    tilted: (image: Sharp) => image.rotate(15, { background: "#777" }),
    blurred: (image: Sharp) => image.blur(1.5),
  };
  test.each(Object.entries(changes))("%s", async (_name, change) => {
    for (const head of ["ann", "finn"] as const) {
      const changed = await check(
        await change(sharp(await cutOutHead(head)))
          .jpeg({ quality: 60 })
          .toBuffer(),
      );
      expect(similarity(checked(head), changed)).toBeGreaterThanOrEqual(MATCH_SIMILARITY);
    }
  });

  test("and the compressed selfie still shows the same face", async () => {
    const again = await check(checked("ben").verdict.image.bytes);
    expect(similarity(checked("ben"), again)).toBeGreaterThan(0.9);
  });
});

test.each([1, 2, 3, 4, 5, 6] as const)("group photo %i is no selfie", async (number) => {
  const { verdict, embedding } = await check(openSample(number));
  expect(verdict.refusal).toBe("several_faces");
  expect(embedding).toBeNull();
  expect(verdict.face).toBeNull();
});

test("pictures without a face have none", async () => {
  const noise = {
    create: {
      width: 600,
      height: 400,
      channels: 3,
      background: "#46a",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  } as const;
  expect((await check(await sharp(noise).jpeg().toBuffer())).verdict.refusal).toBe("no_face");
  const corner = await sharp(openSample(6))
    .extract({ left: 0, top: 0, width: 1900, height: 250 })
    .jpeg()
    .toBuffer();
  expect((await check(corner)).verdict.refusal).toBe("no_face");
});

test("a small face is told to come closer, a blurred one is unclear", async () => {
  const head = await sharp(await cutOutHead("cleo"))
    .resize(90)
    .toBuffer();
  const far = await sharp({ create: { width: 800, height: 600, channels: 3, background: "#9ab" } })
    .composite([{ input: head, left: 350, top: 250 }])
    .jpeg()
    .toBuffer();
  expect((await check(far)).verdict.refusal).toBe("face_too_small");
  const blurred = await check(
    await sharp(await cutOutHead("eve"))
      .resize(250)
      .blur(6)
      .jpeg()
      .toBuffer(),
  );
  expect(["face_unclear", "no_face"]).toContain(blurred.verdict.refusal);
});

test("a second look finds what the first one misses, unless it is switched off", async () => {
  const head = await sharp(await cutOutHead("dan"))
    .resize(60)
    .toBuffer();
  const tiny = await sharp({ create: { width: 800, height: 800, channels: 3, background: "#8aa" } })
    .composite([{ input: head, left: 400, top: 400 }])
    .jpeg({ quality: 95 })
    .toBuffer();
  expect((await check(tiny, false)).verdict.refusal).toBe("no_face");
  expect((await check(tiny, true)).verdict.refusal).toBe("face_too_small");
});
