import { expect, test } from "vitest";
import { isQuietTwin, listRuns } from "./list-runs.ts";

const nothing = { users: null, bcryptRounds: null, photos: null, spawnRate: null, scenario: "full" } as const;
const titles = (asked: Parameters<typeof listRuns>[0]) => listRuns(asked).map(({ title }) => title);

test("nothing asked for is the whole table, photos last", () => {
  expect(titles(nothing)).toEqual([
    "10 guests, bcrypt cost 4",
    "20 guests, bcrypt cost 4",
    "30 guests, bcrypt cost 4",
    "300 guests, bcrypt cost 4",
    "30 guests, bcrypt cost 12",
    "30 guests, bcrypt cost 4, 200 photos being processed",
  ]);
  expect(listRuns(nothing).map(({ spawnRate }) => spawnRate)).toEqual([2, 3, 5, 5, 5, 5]);
});

test("a run beside photos comes after its quiet twin", () => {
  const runs = listRuns({ ...nothing, users: [10], photos: 50 });
  expect(runs.map(({ photosWaiting }) => photosWaiting)).toEqual([0, 50]);
  const [quiet, busy] = runs;
  expect(quiet && busy && isQuietTwin(quiet, busy)).toBe(true);
});

test("every number of guests with every cost", () => {
  expect(titles({ ...nothing, users: [10, 30], bcryptRounds: [4, 12] })).toHaveLength(4);
});
