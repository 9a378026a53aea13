import { expect, test } from "vitest";
import { randomTag } from "../factories.ts";
import { countTry } from "./login-failures.ts";
import { testDatabase } from "./test-database.ts";

const db = testDatabase();
const backOff = { free: 3, firstSeconds: 60, maxSeconds: 600, forgetSeconds: 3_600 };
const at = (second: number) => new Date(Date.UTC(2026, 5, 14, 12, 0, 0) + second * 1_000);

function counter() {
  const key = randomTag();
  return async (second: number) =>
    (await countTry(db, { key, networkKey: key, backOff, now: at(second) })).waitSeconds;
}

test("some tries are free, then each waits twice as long as the one before", async () => {
  const tryAt = counter();
  expect([await tryAt(0), await tryAt(0), await tryAt(0)]).toEqual([0, 0, 0]);
  expect(await tryAt(0)).toBe(60);
  expect(await tryAt(59)).toBe(1);
  expect(await tryAt(60)).toBe(0);
  expect(await tryAt(61)).toBe(119);
});

test("free tries at one moment are free in whatever order they reach the database", async () => {
  const tryAt = counter();
  expect([await tryAt(0.02), await tryAt(0.01), await tryAt(0)]).toEqual([0, 0, 0]);
});

test("a key that was left alone starts anew", async () => {
  const tryAt = counter();
  for (let i = 0; i < 3; i++) await tryAt(0);
  expect(await tryAt(3_601)).toBe(0);
  expect(await tryAt(3_602)).toBe(0);
});
