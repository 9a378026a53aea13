import { afterAll, expect, test } from "vitest";
import { holdEvent, joinEvent } from "../api/accounts.ts";
import { order, report } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { expectAllOnce } from "./expect-all-once.ts";
import { behindGate, expectDatabaseAway } from "./expect-database-away.ts";
import { statusesOfPhotosIn } from "./read-outcome.ts";
import { makeMixture, sendMixture } from "./send-mixture.ts";

afterAll(() => order({ kind: "database", state: "answers" }));

test.each([
  ["answers 500", "fails", 812],
  ["takes statements and never answers", "hangs", 813],
  ["stops half way through its answers", "stalls", 814],
] as const)(
  "a database that %s: remembered codes still answer, all else is 503 until it is back",
  (name, state, seed) => expectDatabaseAway(name, seed, behindGate(state)),
);

test("a database that is killed and stays away: the same, and its rows are there when it is back", () =>
  expectDatabaseAway("killed", 815, {
    take: () => order({ kind: "take-away", part: "database" }),
    back: () => order({ kind: "start", part: "database" }),
  }));

test("a database that goes away while photos are processed: all are done after it is back, none twice", async () => {
  const event = await holdEvent();
  const guest = await joinEvent(event.code);
  const mixture = await makeMixture({ selfies: 0, photos: 12 }, 820);
  const sent = await sendMixture(event, mixture);
  await waitUntil(
    () => statusesOfPhotosIn(event.id),
    (statuses) => statuses.includes("matched"),
    { pollMs: 20 },
  );
  await order({ kind: "database", state: "cuts" });
  const left = (await statusesOfPhotosIn(event.id)).filter((status) => status !== "matched").length;
  expect(left, "photos left when it went").toBeGreaterThan(2);
  expect((await guest.client.call("/api/me")).status).toBe(503);
  await order({ kind: "database", state: "answers" });
  const seconds = await expectAllOnce(event, mixture, sent);
  await report(
    `database away with ${left} of 12 photos left: all done ${seconds.toFixed(1)} s after it was back`,
  );
});
