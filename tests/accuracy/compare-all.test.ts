import { expect, test } from "vitest";
import { compareAll, dot, NOT_FOUND, type Sample, sortedSimilarities } from "./compare-all.ts";

const sample = (person: number, source: string, ...vector: number[]): Sample => ({
  person,
  sources: [source],
  vector: vector.length > 0 ? Float32Array.from(vector) : null,
});

test("every picture is compared with every other one, in both directions, and never with itself", () => {
  const selfies = [sample(0, "a1", 1, 0), sample(0, "a2", 0, 1), sample(1, "b1", 1, 0)];
  const photos = [sample(0, "a1", 1, 0), sample(0, "a2", 0.5, 0), sample(1, "b1", 1, 0)];
  const trials = compareAll(2, selfies, photos);
  expect(trials.similarities.length).toBe(6);
  expect([...sortedSimilarities(trials, "genuine")]).toEqual([0.5, 0]);
  expect([...sortedSimilarities(trials, "impostor")]).toEqual([1, 1, 0.5, 0]);
});

test("a face that was not found matches nobody and still counts as a pair", () => {
  const trials = compareAll(1, [sample(0, "a1", 1, 0)], [sample(0, "a2")]);
  expect([...trials.similarities]).toEqual([NOT_FOUND]);
});

test("a template is not compared with any picture it was made of", () => {
  const template = { person: 0, sources: ["a1", "a2"], vector: Float32Array.of(1) };
  const photos = ["a1", "a2", "a3"].map((source) => sample(0, source, 1));
  expect(compareAll(1, [template], photos).similarities.length).toBe(1);
});

test("vectors of different lengths are refused", () => {
  expect(() => dot(Float32Array.of(1, 0), Float32Array.of(1))).toThrow(RangeError);
});
