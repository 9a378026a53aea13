import { expect, test } from "vitest";
import { ByteBudget } from "./byte-budget.ts";

const patient = () => ({ timeoutMs: 60_000, signal: new AbortController().signal });

test("those who wait are served in the order they came; small ones do not overtake", async () => {
  const budget = new ByteBudget(100);
  const order: string[] = [];
  const giveBack = await budget.reserve(80, patient());
  const large = budget.reserve(90, patient()).then((release) => {
    order.push("large");
    release();
  });
  const small = budget.reserve(10, patient()).then((release) => {
    order.push("small");
    release();
  });
  expect([budget.used, budget.waiting]).toEqual([80, 2]);
  giveBack();
  giveBack();
  await Promise.all([large, small]);
  expect(order).toEqual(["large", "small"]);
  expect([budget.used, budget.waiting]).toEqual([0, 0]);
});

test("the first class goes before the others", async () => {
  const budget = new ByteBudget(10);
  const order: string[] = [];
  const giveBack = await budget.reserve(10, patient());
  const others = ["a", "b"].map((name) =>
    budget.reserve(10, { ...patient(), first: name === "b" }).then((release) => {
      order.push(name);
      release();
    }),
  );
  giveBack();
  await Promise.all(others);
  expect(order).toEqual(["b", "a"]);
});

test("a client that goes away makes room in the line", async () => {
  const budget = new ByteBudget(10);
  const giveBack = await budget.reserve(5, patient());
  const gone = new AbortController();
  const leaving = budget.reserve(10, { timeoutMs: 60_000, signal: gone.signal });
  const next = budget.reserve(5, patient());
  gone.abort();
  await expect(leaving).rejects.toThrow("went away");
  (await next)();
  giveBack();
  expect(budget.used).toBe(0);
  await expect(budget.reserve(1, { timeoutMs: 1000, signal: gone.signal })).rejects.toThrow("went away");
});

test("a wait that is too long ends with busy, more than all with a RangeError", async () => {
  const budget = new ByteBudget(10);
  await budget.reserve(10, patient());
  await expect(budget.reserve(1, { ...patient(), timeoutMs: 5 })).rejects.toMatchObject({ code: "busy" });
  await expect(budget.reserve(11, patient())).rejects.toThrow(RangeError);
  expect([budget.used, budget.waiting]).toEqual([10, 0]);
});
