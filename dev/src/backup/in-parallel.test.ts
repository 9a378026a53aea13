import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inParallel } from "./in-parallel.ts";

test("everything is done, so many at a time and no more", async () => {
  let [busy, most] = [0, 0];
  const done: number[] = [];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++busy);
    for (let i = 0; i < item; i++) await turn();
    busy--;
    done.push(item);
  });
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test("after a failure nothing new is begun, and what was begun has ended when it is thrown", async () => {
  const [begun, ended]: number[][] = [[], []];
  const running = inParallel([1, 2, 3, 4], 2, async (item) => {
    begun?.push(item);
    await turn();
    if (item === 1) throw new Error("no");
    await turn();
    ended?.push(item);
  });
  await expect(running).rejects.toThrow("no");
  expect(begun).toEqual([1, 2]);
  expect(ended).toEqual([2]);
});

test("a failing source is thrown as well", async () => {
  async function* source() {
    yield 1;
    throw new Error("the list broke off");
  }
  await expect(inParallel(source(), 2, async () => {})).rejects.toThrow("the list broke off");
});
