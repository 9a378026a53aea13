import { expect, test } from "vitest";
import { makeItem } from "./make-item.ts";
import { makeQueue } from "./queue.ts";
import { fileFraction, summariseQueue } from "./summarise-queue.ts";

test("received counts what was already there; what was skipped is not waited for", () => {
  const queue = makeQueue([
    makeItem({ state: "known" }),
    makeItem({ state: "received" }),
    makeItem({ state: "searching" }),
    makeItem({ state: "done" }),
    makeItem({ state: "unsearched" }),
    makeItem({ state: "failed" }),
    makeItem({ state: "skipped" }),
    makeItem({ state: "sending" }),
    makeItem({ state: "new" }),
  ]);
  expect(summariseQueue(queue)).toMatchObject({ total: 8, received: 5, known: 1, failed: 1, active: 2 });
});

test("bytes that left this machine are not there before the server says so", () => {
  const sending = makeItem({ state: "sending", size: 600 });
  const queue = makeQueue([makeItem({ state: "received", size: 400 }), sending]);
  expect(summariseQueue(queue).fraction).toBeCloseTo(0.4);
  const all = new Map([[sending.id, 600]]);
  expect(summariseQueue(queue, all).fraction).toBeCloseTo(0.4 + 0.95 * 0.6);
  // The request's own bytes count as sent as well.
  expect(summariseQueue(queue, new Map([[sending.id, 700]])).fraction).toBeLessThan(1);
});

test("the bar is full when all that can arrive has arrived", () => {
  const queue = makeQueue([makeItem({ state: "done" }), makeItem({ state: "failed" })]);
  expect(summariseQueue(queue).fraction).toBe(1);
  expect(summariseQueue(makeQueue([])).fraction).toBe(0);
});

test("what was known did not cost a byte", () => {
  const queue = makeQueue([makeItem({ state: "known", size: 700 }), makeItem({ state: "done", size: 30 })]);
  expect(summariseQueue(queue)).toMatchObject({ acknowledgedBytes: 30, activeBytes: 0 });
});

test("a file's bar stops short of its end", () => {
  expect(fileFraction(50, 100)).toBeCloseTo(0.475);
  expect(fileFraction(100, 100)).toBe(0.95);
  expect(fileFraction(120, 100)).toBe(0.95);
  expect(fileFraction(0, 0)).toBe(0);
});
