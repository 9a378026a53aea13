import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, expect, test } from "vitest";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { listMetadata } from "../pictures/list-metadata.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { PEOPLE, type Person, selfieOf } from "../pictures/people.ts";
import { plantMetadata } from "../pictures/plant-metadata.ts";
import { type HeldEvent, holdEvent, joinEvent, listEventPhotos, uploadPhoto } from "./accounts.ts";
import { askDatabase } from "./ask-database.ts";
import { order, report } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

const PERSONS = Object.keys(PEOPLE) as Person[];

let event: HeldEvent;
/** Photos by who is on them. */
const photos = new Map<Person, number>();

beforeAll(async () => {
  event = await holdEvent();
  for (const [i, person] of PERSONS.entries()) {
    photos.set(person, await uploadPhoto(event, await makeScene([person], 500 + i)));
  }
  await waitUntil(
    () => listEventPhotos(event),
    (listed) => listed.every((photo) => photo.processing_status === "DONE"),
  );
});

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
});

/** What the database knows; no call of the guest takes part in what is waited for. */
const selfiesOf = (accountId: number) =>
  askDatabase<{ status: string; refusal: string | null; attempts: string }>(
    "select status, refusal, attempts from selfies where account_id = $1 and status <> 'removed' order by id",
    [accountId],
  );
const matchedPhotosOf = async (accountId: number) =>
  (
    await askDatabase<{ photo_id: string }>(
      "select photo_id from matches where account_id = $1 and verdict = 'match' order by photo_id",
      [accountId],
    )
  ).map((row) => Number(row.photo_id));

test("a selfie sent while the vision-service is dead is kept, and checked and matched once it is back", async () => {
  const guest = await joinEvent(event.code);
  const selfie = await plantMetadata(await selfieOf("ada"), "Planted-in-a-kept-selfie");
  await takeVisionAway();
  const upload = await guest.client.uploadSelfie(selfie);
  expect([upload.status, upload.json]).toMatchObject([
    200,
    { selfie_status: "pending", status: "processing" },
  ]);
  expect(await guest.client.ask("/api/me")).toMatchObject({
    selfie_status: "pending",
    selfie_checking: true,
  });
  expect(await guest.client.ask("/api/rematch-status")).toMatchObject({ status: "running" });
  // The copy that waits has no metadata either, but for its orientation and what says how to read it.
  const kept = await guest.client.call(`/api/selfie/${guest.id}`);
  expect(kept.status).toBe(200);
  const allowed = ["exif:copyright", "exif:orientation", "icc"];
  expect(listMetadata(kept.bytes).filter((kind) => !allowed.includes(kind))).toEqual([]);
  // Long enough for several attempts, of which none may count.
  await sleep(4_000);
  expect(await selfiesOf(guest.id)).toEqual([{ status: "pending", refusal: null, attempts: "0" }]);

  await bringVisionBack();
  const { seconds } = await waitUntil(
    () => matchedPhotosOf(guest.id),
    (matched) => matched.length > 0,
  );
  await report(`vision-service back to kept selfie matched: ${seconds.toFixed(2)} s`);
  expect(await selfiesOf(guest.id)).toMatchObject([{ status: "valid", refusal: null }]);
  expect((await guest.client.myPhotos()).map(({ id }) => id)).toEqual([photos.get("ada")]);
  expect(await guest.client.ask("/api/me")).toMatchObject({ selfie_status: "valid", selfies_in_force: 1 });
});

test("a kept selfie that turns out to be none is refused with its reason, and the earlier one stays", async () => {
  const guest = await joinEvent(event.code);
  expect((await guest.client.uploadSelfie(await selfieOf("bea"))).json).toMatchObject({
    selfie_status: "valid",
  });
  await takeVisionAway();
  const upload = await guest.client.uploadSelfie(await drawLandscape(550));
  expect(upload.json).toMatchObject({ selfie_status: "pending" });
  await bringVisionBack();
  await waitUntil(
    () => selfiesOf(guest.id),
    (selfies) => selfies.every(({ status }) => status !== "pending"),
  );
  expect(await selfiesOf(guest.id)).toMatchObject([
    { status: "valid" },
    { status: "invalid", refusal: "no_face" },
  ]);
  expect(await guest.client.ask("/api/me")).toMatchObject({
    selfie_status: "valid",
    selfies_in_force: 1,
    selfie_error_code: "no_face",
  });
  expect((await guest.client.myPhotos()).map(({ id }) => id)).toEqual([photos.get("bea")]);
});

test("selfies and photos on their way when it dies are neither lost nor doubled", async () => {
  const guests = await Promise.all(PERSONS.map(() => joinEvent(event.code)));
  const selfies = await Promise.all(PERSONS.map((person) => selfieOf(person)));
  const scenes = await Promise.all([0, 1, 2].map((i) => makeScene(["cleo", "dora"], 560 + i)));
  const uploads = guests.map(async (guest, i) => {
    await sleep(i * 60);
    return guest.client.uploadSelfie(selfies[i] as Buffer);
  });
  // With one answered, the next on its way and more to come.
  await Promise.race(uploads);
  const added = Promise.all(scenes.map((scene, i) => uploadPhoto(event, scene, `during-${i}.jpg`)));
  await order({ kind: "kill", part: "vision" });
  const statuses = (await Promise.all(uploads)).map(({ json }) => json as { selfie_status: string });
  const pending = statuses.filter(({ selfie_status }) => selfie_status === "pending").length;
  expect(statuses.filter(({ selfie_status }) => selfie_status === "valid")).toHaveLength(
    PERSONS.length - pending,
  );
  expect(pending, "selfies it took with it").toBeGreaterThan(0);
  const photoIds = await added;
  await order({ kind: "wait", part: "vision" });

  const { seconds } = await waitUntil(
    () => listEventPhotos(event),
    (listed) => listed.every((photo) => photo.processing_status === "DONE"),
  );
  for (const [i, guest] of guests.entries()) {
    const person = PERSONS[i] as Person;
    const isOnScenes = person === "cleo" || person === "dora";
    const expected = [photos.get(person) as number, ...(isOnScenes ? photoIds : [])];
    await waitUntil(
      () => matchedPhotosOf(guest.id),
      (matched) => matched.length >= expected.length,
    );
    expect(await matchedPhotosOf(guest.id), person).toEqual(expected.toSorted((a, b) => a - b));
    expect(await selfiesOf(guest.id)).toMatchObject([{ status: "valid" }]);
  }
  await report(
    `vision-service killed under ${PERSONS.length} selfies (${pending} kept) and ${photoIds.length} photos: all done ${seconds.toFixed(2)} s after it was back`,
  );
});
