import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { holdEvent, joinEvent, uploadPhoto } from "../api/accounts.ts";
import { order, report } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { listMetadata } from "../pictures/list-metadata.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { selfieOf } from "../pictures/people.ts";
import { plantMetadata } from "../pictures/plant-metadata.ts";
import { expectAllOnce } from "./expect-all-once.ts";
import { matchedPhotosOf, selfiesOf, statusesOfPhotosIn } from "./read-outcome.ts";
import { makeMixture, sendMixture } from "./send-mixture.ts";

let isAway = false;
const takeVisionAway = async () => {
  isAway = true;
  await order({ kind: "take-away", part: "vision" });
};
const bringVisionBack = async () => {
  await order({ kind: "start", part: "vision" });
  isAway = false;
};
// Whatever a failed test left, the next ones get a whole stack.
afterEach(async () => {
  if (isAway) await bringVisionBack();
  await order({ kind: "wait", part: "vision" });
});

test("selfies sent while the vision-service is dead are kept, and judged and matched once it is back", async () => {
  const event = await holdEvent();
  await uploadPhoto(event, await makeScene(["ada"], 500), "of-ada.jpg");
  await uploadPhoto(event, await makeScene(["bea"], 501), "of-bea.jpg");
  await waitUntil(
    () => statusesOfPhotosIn(event.id),
    (statuses) => statuses.every((status) => status === "matched"),
  );
  const [ada, bea] = [await joinEvent(event.code), await joinEvent(event.code)];
  expect((await bea.client.uploadSelfie(await selfieOf("bea"))).json).toMatchObject({
    selfie_status: "valid",
  });
  const selfie = await plantMetadata(await selfieOf("ada"), "Planted-in-a-kept-selfie");

  await takeVisionAway();
  const upload = await ada.client.uploadSelfie(selfie);
  expect([upload.status, upload.json]).toMatchObject([
    200,
    { selfie_status: "pending", status: "processing" },
  ]);
  expect((await bea.client.uploadSelfie(await drawLandscape(550))).json).toMatchObject({
    selfie_status: "pending",
  });
  expect(await ada.client.ask("/api/me")).toMatchObject({ selfie_status: "pending", selfie_checking: true });
  expect(await ada.client.ask("/api/rematch-status")).toMatchObject({ status: "running" });
  // The copy that waits has no metadata either, but for its orientation and what says how to read it.
  const kept = await ada.client.call(`/api/selfie/${ada.id}`);
  expect(kept.status).toBe(200);
  const allowed = ["exif:copyright", "exif:orientation", "icc"];
  expect(listMetadata(kept.bytes).filter((kind) => !allowed.includes(kind))).toEqual([]);
  // Long enough for several attempts, of which none may count.
  await sleep(4_000);
  expect(await selfiesOf(ada.id)).toEqual([{ status: "pending", refusal: null, attempts: "0" }]);

  await bringVisionBack();
  const { seconds } = await waitUntil(
    () => matchedPhotosOf(ada.id),
    (matched) => matched.length > 0,
  );
  await report(`vision-service back to kept selfie matched: ${seconds.toFixed(2)} s`);
  expect(await selfiesOf(ada.id)).toMatchObject([{ status: "valid", refusal: null }]);
  expect((await ada.client.myPhotos()).map((photo) => photo.original_filename)).toEqual(["of-ada.jpg"]);
  expect(await ada.client.ask("/api/me")).toMatchObject({ selfie_status: "valid", selfies_in_force: 1 });

  // The one that turns out to be none is refused with its reason, and the earlier one stays.
  await waitUntil(
    () => selfiesOf(bea.id),
    (selfies) => selfies.every(({ status }) => status !== "pending"),
  );
  expect(await selfiesOf(bea.id)).toMatchObject([
    { status: "valid" },
    { status: "invalid", refusal: "no_face" },
  ]);
  expect(await bea.client.ask("/api/me")).toMatchObject({
    selfie_status: "valid",
    selfies_in_force: 1,
    selfie_error_code: "no_face",
  });
  expect((await bea.client.myPhotos()).map((photo) => photo.original_filename)).toEqual(["of-bea.jpg"]);
});

test("selfies and photos on their way when it dies are neither lost nor doubled", async () => {
  const mixture = await makeMixture({ selfies: 9, photos: 4 }, 560);
  const event = await holdEvent();
  let killed: Promise<void> | undefined;
  const sent = await sendMixture(event, mixture, () => {
    // With one answered, the next on its way and more to come.
    killed ??= order({ kind: "kill", part: "vision" });
  });
  await killed;
  const kept = sent.told.filter((status) => status === "pending").length;
  expect(kept, "selfies that it took with it").toBeGreaterThan(0);
  const seconds = await expectAllOnce(event, mixture, sent);
  await report(
    `vision-service killed under 9 selfies (${kept} kept) and 4 photos: all done ${seconds.toFixed(2)} s after the last`,
  );
});
