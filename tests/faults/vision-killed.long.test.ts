import { afterAll, expect, test } from "vitest";
import { holdEvent } from "../api/accounts.ts";
import { order, report } from "../api/stack.ts";
import { expectAllOnce } from "./expect-all-once.ts";
import { makeMixture, sendMixture } from "./send-mixture.ts";

/** Uploads answered before it is killed, and killed again. */
const KILL_AFTER = [15, 55];
/** Photos go one at a time: 56 s, and more than 80 s, on two cores that other work was using. */
const DONE_WITHIN_MS = 240_000;

afterAll(() => order({ kind: "wait", part: "vision" }));

test("kill -9, twice, of the vision-service during 100 uploads: none lost, none double, everybody found", {
  timeout: 400_000,
}, async () => {
  const mixture = await makeMixture({ selfies: 70, photos: 30 }, 5_000);
  const event = await holdEvent();
  const kills: Promise<void>[] = [];
  const sent = await sendMixture(event, mixture, (answered) => {
    if (KILL_AFTER.includes(answered)) kills.push(order({ kind: "kill", part: "vision" }));
  });
  await Promise.all(kills);
  expect(kills).toHaveLength(KILL_AFTER.length);
  const kept = sent.told.filter((status) => status === "pending").length;
  expect(kept, "selfies that it took with it").toBeGreaterThan(0);
  const seconds = await expectAllOnce(event, mixture, sent, DONE_WITHIN_MS);
  await report(
    `vision-service killed twice during 100 uploads: ${kept} of 70 selfies kept for later; all done ${seconds.toFixed(1)} s after the last upload`,
  );
});
