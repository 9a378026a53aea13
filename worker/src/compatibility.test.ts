import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import { GUEST_CASES } from "./compatibility/guest-cases.ts";
import { makeScene } from "./compatibility/make-scene.ts";
import { readTable, withoutNames } from "./compatibility/read-table.ts";
import { STAFF_CASES } from "./compatibility/staff-cases.ts";
import { listRoutes } from "./route-table.ts";

/** Holds docs/compatibility.md to its word: what it calls the same is called as the former clients did. */
const CASES = { ...GUEST_CASES, ...STAFF_CASES };
const rows = readTable();
const same = rows.filter(({ verdict }) => verdict === "same").flatMap(({ calls }) => calls);

test("every row has a verdict that the document explains", () => {
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.filter(({ verdict }) => !["same", "changed", "left out"].includes(verdict))).toEqual([]);
});

test("what is the same or changed is a route, and what is left out is none", () => {
  const routes = new Set(
    listRoutes(createApp()).map(({ method, path }) => withoutNames(`${method} ${path}`)),
  );
  const wrong = rows.flatMap(({ verdict, calls }) =>
    calls.filter((call) => routes.has(withoutNames(call)) === (verdict === "left out")),
  );
  expect(wrong).toEqual([]);
});

test("what is the same has a case, and only that", () => {
  expect(Object.keys(CASES).sort()).toEqual([...same].sort());
});

test.each(Object.entries(CASES))("%s", async (_, check) => check(await makeScene()));
