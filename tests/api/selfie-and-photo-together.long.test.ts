import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeScene } from "../pictures/make-scene.ts";
import { PEOPLE, type Person, selfieOf } from "../pictures/people.ts";
import { holdEvent, joinEvent, uploadPhoto } from "./accounts.ts";
import { report } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Milliseconds by which the photo is sent after the selfie. A selfie is in force after about 150 ms and a
 * photo's faces are stored after about 300, so these make the two meet at every step of each other.
 */
const OFFSETS_MS = [
  -500, -350, -250, -200, -150, -120, -90, -60, -30, 0, 0, 0, 30, 60, 90, 120, 160, 220, 300, 450,
];

test("a selfie and a photo of the same person that arrive together always find each other", async () => {
  const people = Object.keys(PEOPLE) as Person[];
  const waits: number[] = [];
  for (const [i, offsetMs] of OFFSETS_MS.entries()) {
    const person = people[i % people.length] as Person;
    const bystander = people[(i + 1) % people.length] as Person;
    const [scene, selfie, event] = await Promise.all([
      makeScene([person, bystander], 400 + i),
      selfieOf(person),
      holdEvent(),
    ]);
    const guest = await joinEvent(event.code);

    const [upload, photoId] = await Promise.all([
      sleep(Math.max(0, -offsetMs)).then(() => guest.client.uploadSelfie(selfie)),
      sleep(Math.max(0, offsetMs)).then(() => uploadPhoto(event, scene)),
    ]);
    expect(upload.json, upload.bytes.toString()).toMatchObject({ selfie_status: "valid" });
    const { seen, seconds } = await waitUntil(
      () => guest.client.myPhotos(),
      (photos) => photos.length > 0,
      { pollMs: 50 },
    );
    expect(
      seen.map(({ id }) => id),
      `offset ${offsetMs} ms`,
    ).toEqual([photoId]);
    waits.push(seconds);
  }
  const sorted = waits.toSorted((a, b) => a - b);
  await report(
    `selfie and photo together, ${waits.length} times: found after ${sorted[waits.length >> 1]?.toFixed(2)} s (median), ${sorted.at(-1)?.toFixed(2)} s (longest)`,
  );
});
