import { describe, expect, test } from "vitest";
import { makeItem } from "./make-item.ts";
import {
  ASKED_AT_ONCE,
  chooseParallel,
  listLost,
  planAsk,
  planCopy,
  planHash,
  planSends,
} from "./plan-work.ts";
import { type Item, makeQueue } from "./queue.ts";

const sha = (n: number) => n.toString(16).padStart(64, "0");
const names = (items: readonly Item[]) => items.map(({ name }) => name);

describe("what is sent next", () => {
  const ready = (n: number, given: Partial<Item> = {}) =>
    makeItem({ name: `${n}.jpg`, state: "ready", sha256: sha(n), size: 100 * n, ...given });

  test("is the smallest, as many as there is room for", () => {
    const queue = makeQueue([ready(3), ready(1), ready(4), ready(2)]);
    expect(names(planSends(queue, { parallel: 3, failures: 0 }))).toEqual(["1.jpg", "2.jpg", "3.jpg"]);
    const busy = makeQueue([...queue.items, makeItem({ state: "sending", sha256: sha(9) })]);
    expect(names(planSends(busy, { parallel: 3, failures: 0 }))).toEqual(["1.jpg", "2.jpg"]);
  });

  test("is one alone after a failure, and none while that one is under way", () => {
    const queue = makeQueue([ready(1), ready(2)]);
    expect(names(planSends(queue, { parallel: 3, failures: 2 }))).toEqual(["1.jpg"]);
    const busy = makeQueue([...queue.items, makeItem({ state: "sending", sha256: sha(9) })]);
    expect(planSends(busy, { parallel: 3, failures: 2 })).toEqual([]);
  });

  test("never is a second file of the bytes that are being sent, nor one that nobody can read", () => {
    const queue = makeQueue([
      makeItem({ state: "sending", sha256: sha(1) }),
      ready(1),
      ready(2),
      ready(3, { sha256: sha(2) }),
      ready(4, { source: "lost" }),
    ]);
    expect(names(planSends(queue, { parallel: 4, failures: 0 }))).toEqual(["2.jpg"]);
  });
});

test("the smallest readable file is hashed first", () => {
  const queue = makeQueue([
    makeItem({ name: "big", size: 900 }),
    makeItem({ name: "lost", size: 1, source: "lost" }),
    makeItem({ name: "small", size: 20 }),
    makeItem({ name: "hashed", size: 2, state: "hashing" }),
  ]);
  expect(planHash(queue)?.name).toBe("small");
  expect(planHash(makeQueue([makeItem({ state: "ready" })]))).toBeUndefined();
});

test("files are asked for once they have a hash, also lost ones, not more at once than the service takes", () => {
  const hashed = Array.from({ length: 250 }, (_, i) => makeItem({ state: "hashing", sha256: sha(i) }));
  expect(planAsk(makeQueue([makeItem({ state: "hashing" }), ...hashed]))).toHaveLength(ASKED_AT_ONCE);
  expect(planAsk(makeQueue([makeItem({ state: "hashing" })]))).toEqual([]);
  const lost = makeItem({ state: "hashing", sha256: sha(1), source: "lost" });
  expect(planAsk(makeQueue([lost]))).toEqual([lost]);
});

test("what is sent soon is copied while there is room, and what can be read again is not", () => {
  const queue = makeQueue([
    makeItem({ name: "big", size: 900, sha256: sha(1), state: "ready" }),
    makeItem({ name: "next", size: 50, sha256: sha(2), state: "ready" }),
    makeItem({ name: "copied", size: 1, sha256: sha(3), state: "ready", source: "copy" }),
    makeItem({ name: "folder", size: 1, sha256: sha(4), state: "ready", source: "folder" }),
    makeItem({ name: "arrived", size: 1, sha256: sha(5), state: "received" }),
  ]);
  expect(planCopy(queue, 1_000)?.name).toBe("next");
  expect(planCopy(queue, 40)).toBeUndefined();
});

test("fewer at a time on a slow or paid line, more where answers are near", () => {
  expect(chooseParallel(undefined)).toBe(3);
  expect(chooseParallel({ rtt: 200, downlink: 10 })).toBe(3);
  expect(chooseParallel({ rtt: 50, downlink: 10 })).toBe(4);
  expect(chooseParallel({ rtt: 0, downlink: 10 })).toBe(3);
  expect(chooseParallel({ rtt: 50, downlink: 0.5 })).toBe(1);
  expect(chooseParallel({ rtt: 50, saveData: true })).toBe(1);
});

test("lost are those that are still waited for", () => {
  const queue = makeQueue([
    makeItem({ name: "waits", source: "lost" }),
    makeItem({ source: "lost", state: "received" }),
    makeItem({ source: "lost", state: "failed" }),
    makeItem(),
  ]);
  expect(names(listLost(queue))).toEqual(["waits"]);
});
