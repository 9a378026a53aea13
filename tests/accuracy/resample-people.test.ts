import { expect, test } from "vitest";
import { compareAll, type Sample } from "./compare-all.ts";
import { resamplePeople } from "./resample-people.ts";

const PEOPLE = 40;

/** Two pictures of each; those of the first `hard` people do not resemble each other. */
function samplesOf(hard: number): Sample[] {
  return Array.from({ length: PEOPLE * 2 }, (_, i) => {
    const person = i >> 1;
    const vector = new Float32Array(PEOPLE * 2);
    vector[person < hard ? i : person * 2] = 1;
    return { person, sources: [String(i)], vector };
  });
}

const intervalsFor = (hard: number) => {
  const samples = samplesOf(hard);
  return resamplePeople(compareAll(PEOPLE, samples, samples), 0.5, [1e-2]);
};

test("without any error there is no spread", () => {
  const { tar, far, tarAtFar } = intervalsFor(0);
  expect(tar).toEqual({ low: 1, high: 1 });
  expect(far).toEqual({ low: 0, high: 0 });
  expect(tarAtFar).toHaveLength(1);
});

test("the interval holds the share of people who are missed, as wide as so few people make it", () => {
  const { tar } = intervalsFor(10);
  expect(tar.low).toBeGreaterThan(0.55);
  expect(tar.low).toBeLessThan(0.68);
  expect(tar.high).toBeGreaterThan(0.82);
  expect(tar.high).toBeLessThan(0.92);
});

test("the same trials always give the same interval", () => {
  expect(intervalsFor(10)).toEqual(intervalsFor(10));
});
