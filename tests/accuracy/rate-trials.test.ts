import { expect, test } from "vitest";
import type { Trials } from "./compare-all.ts";
import { countAtLeast, RatedTrials } from "./rate-trials.ts";

/** Pairs of persons 0 and 0, then of 0 and 1. */
function trialsOf(genuine: number[], impostor: number[]): Trials {
  return {
    people: 2,
    similarities: Float32Array.from([...genuine, ...impostor]),
    left: new Uint16Array(genuine.length + impostor.length),
    right: Uint16Array.from([...genuine.map(() => 0), ...impostor.map(() => 1)]),
  };
}

test("a pair is accepted at the threshold itself, as in the match query", () => {
  const sorted = Float32Array.of(0.75, 0.5, 0.25);
  expect([0.76, 0.75, 0.5, 0.49, 0.25, 0].map((threshold) => countAtLeast(sorted, threshold))).toEqual([
    0, 1, 2, 2, 3, 3,
  ]);
});

test("shares of both kinds at a threshold", () => {
  const rated = new RatedTrials(trialsOf([0.9, 0.6, 0.3, 0.2], [0.5, 0.1, 0, -0.1, -0.2]));
  expect(rated.at(0.5)).toEqual({ threshold: 0.5, tar: 0.5, far: 0.2 });
});

test("at a false accept rate no more are accepted than it allows, also where similarities are equal", () => {
  const impostor = Array.from({ length: 1000 }, (_, i) => -i / 1000);
  impostor[0] = 0.5;
  impostor[1] = 0.5;
  const rated = new RatedTrials(trialsOf([0.9, 0.5, 0.4], impostor));
  expect(rated.atFar(1e-3)).toMatchObject({ tar: 1 / 3, far: 0 });
  expect(rated.atFar(2e-3)).toMatchObject({ tar: 1, far: 2e-3 });
});

test("a false accept rate of 1 accepts everybody, and 0 nobody else", () => {
  const rated = new RatedTrials(trialsOf([0.9], [0.5, -0.2]));
  expect(rated.atFar(1).far).toBe(1);
  expect(rated.atFar(0).far).toBe(0);
});

test("nothing is rated without pairs of both kinds", () => {
  expect(() => new RatedTrials(trialsOf([], [0.1]))).toThrow(RangeError);
  expect(() => new RatedTrials(trialsOf([0.1], []))).toThrow(RangeError);
});
