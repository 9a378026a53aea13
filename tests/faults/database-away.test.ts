import { test } from "vitest";
import { behindGate, expectDatabaseAway } from "./expect-database-away.ts";

test.each([
  ["breaks off every connection", "refuses", 801],
  ["cuts its answers half way through", "cuts", 803],
] as const)(
  "a database that %s: remembered codes still answer, all else is 503 until it is back",
  (name, state, seed) => expectDatabaseAway(name, seed, behindGate(state)),
);
