import { expect, test } from "vitest";
import { type ContainerFacts, judgeContainer, MAX_LAYER_BYTES } from "./judge-container.ts";

const HEADS = 4;
const good: ContainerFacts = {
  layerBytes: 1e6,
  uid: 1000,
  writes: [{ who: "root", code: 2, said: "cannot create /app/x: Read-only file system" }],
  healthCode: 0,
  healthCodeOfNothing: 1,
  answers: {
    modelPack: "pack/1",
    statusWithoutToken: 401,
    statusWithWrongToken: 401,
    selfieMs: 100,
    photoMs: 500,
    selfie: { valid: true, faces: 1, embeddingNorm: 1, jpegBytes: 50_000 },
    photo: { faces: HEADS, previewBytes: 100_000, similarityToSelfie: 0.99 },
  },
  peakBytes: 100,
  limitBytes: 200,
  failcnt: 0,
  exitCode: 0,
};
const { answers } = good;

const failedOf = (facts: ContainerFacts) =>
  judgeContainer(facts, HEADS)
    .filter(({ ok }) => !ok)
    .map(({ what }) => what);

test("all is well", () => {
  expect(failedOf(good)).toEqual([]);
  expect(failedOf({ ...good, layerBytes: MAX_LAYER_BYTES })).toEqual([]);
});

test.each<[string, Partial<ContainerFacts>, RegExp]>([
  ["a byte too large", { layerBytes: MAX_LAYER_BYTES + 1 }, /layer/],
  ["root", { uid: 0 }, /another than root/],
  ["a root that can be written to", { writes: [{ who: "root", code: 0, said: "" }] }, /read-only/],
  [
    "a write refused for want of rights only",
    { writes: [{ who: "node", code: 1, said: "Permission denied" }] },
    /read-only/,
  ],
  ["a health check that fails", { healthCode: 1 }, /ready/],
  ["a health check that cannot fail", { healthCodeOfNothing: 0 }, /nothing there/],
  ["an open door", { answers: { ...answers, statusWithoutToken: 200 } }, /refused/],
  ["any token", { answers: { ...answers, statusWithWrongToken: 200 } }, /refused/],
  ["a refused selfie", { answers: { ...answers, selfie: { ...answers.selfie, valid: false } } }, /selfie/],
  ["no embedding", { answers: { ...answers, selfie: { ...answers.selfie, embeddingNorm: 0 } } }, /selfie/],
  [
    "no compressed selfie",
    { answers: { ...answers, selfie: { ...answers.selfie, jpegBytes: 0 } } },
    /selfie/,
  ],
  ["a face missed", { answers: { ...answers, photo: { ...answers.photo, faces: HEADS - 1 } } }, /photo/],
  [
    "other embeddings",
    { answers: { ...answers, photo: { ...answers.photo, similarityToSelfie: 0.9 } } },
    /photo/,
  ],
  ["more memory than there is", { failcnt: 1 }, /memory/],
  ["a kill", { exitCode: null }, /SIGTERM/],
])("%s fails", (_, change, what) => {
  const failed = failedOf({ ...good, ...change });
  expect(failed).toHaveLength(1);
  expect(failed[0]).toMatch(what);
});
