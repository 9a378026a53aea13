import { expect, test } from "vitest";
import { choose, makeTemplate, makeTemplates } from "./make-template.ts";

test("a template is the mean of its vectors at length 1", () => {
  const template = makeTemplate([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  expect(template[0]).toBeCloseTo(Math.SQRT1_2);
  expect(Math.hypot(...template)).toBeCloseTo(1);
  expect(() => makeTemplate([])).toThrow(RangeError);
});

test("every choice of two of four, without order", () => {
  expect(choose([1, 2, 3, 4], 2)).toEqual([
    [1, 2],
    [1, 3],
    [1, 4],
    [2, 3],
    [2, 4],
    [3, 4],
  ]);
});

test("only people with a picture left to be found on make templates, and only of faces", () => {
  const selfie = (person: number, name: string, vector: Float32Array | null = Float32Array.of(1)) => ({
    person,
    sources: [name],
    vector,
  });
  const made = makeTemplates(
    [selfie(0, "a1"), selfie(0, "a2"), selfie(0, "a3", null), selfie(1, "b1"), selfie(1, "b2")],
    2,
    0,
  );
  expect(made.map(({ person, sources }) => [person, ...sources])).toEqual([[0, "a1", "a2"]]);
});
