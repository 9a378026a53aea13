import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { drawHugePng } from "../pictures/draw-huge-png.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { FAY_AGAIN, type Person, readGroupPhoto, selfieOf } from "../pictures/people.ts";
import {
  type Guest,
  type HeldEvent,
  holdEvent,
  joinEvent,
  listEventPhotos,
  uploadPhoto,
} from "./accounts.ts";
import { Client, codeOf, fileOf } from "./client.ts";
import { waitUntil } from "./wait-until.ts";

let event: HeldEvent;
/** Photos by who is on them. */
const photos = new Map<Person, number>();

beforeAll(async () => {
  event = await holdEvent();
  for (const [i, person] of (["fay", "bea"] as const).entries()) {
    photos.set(person, await uploadPhoto(event, await makeScene([person], 100 + i)));
  }
  await waitUntil(
    () => listEventPhotos(event),
    (listed) => listed.every((photo) => photo.processing_status === "DONE"),
  );
});

/** A guest whose selfie is in force and matched. */
async function joinAs(person: Person): Promise<Guest> {
  const guest = await joinEvent(event.code);
  const upload = await guest.client.uploadSelfie(await selfieOf(person));
  expect(upload.json, upload.bytes.toString()).toMatchObject({ selfie_status: "valid" });
  await waitUntil(
    () => stateOf(guest),
    ({ matching }) => matching.status === "done",
  );
  return guest;
}

/** Everything a guest can see of their selfie and what came of it. */
async function stateOf({ id, client }: Guest) {
  const { bytes, status } = await client.call(`/api/selfie/${id}`);
  return {
    selfie: status === 200 ? bytes.toString("base64") : status,
    account: await client.ask<Record<string, unknown>>("/api/me"),
    matching: await client.ask<Record<string, unknown>>("/api/rematch-status"),
    photos: (await client.myPhotos()).map((photo) => photo.id),
  };
}

test("what is no usable selfie is refused with a code each, and the earlier selfie is untouched", async () => {
  const huge = await drawHugePng(30_000);
  expect(huge.length).toBeLessThan(1_000_000);
  expect(await sharp(huge, { limitInputPixels: false }).metadata()).toMatchObject({
    format: "png",
    width: 30_000,
    height: 30_000,
  });
  const guest = await joinAs("fay");
  const before = await stateOf(guest);
  expect(before.photos).toEqual([photos.get("fay")]);

  const refused: [file: File, code: string][] = [
    [fileOf(await drawLandscape(7), "landscape.jpg"), "no_face"],
    [fileOf(readGroupPhoto("sample5.jpg"), "group.jpg"), "several_faces"],
    [fileOf(Buffer.from("Dear diary, this is not a picture.\n".repeat(200)), "text.jpg"), "not_an_image"],
    [fileOf(Buffer.alloc(0), "empty.jpg"), "empty_file"],
    [fileOf(huge, "huge.png", "image/png"), "too_many_pixels"],
  ];
  expect(new Set(refused.map(([, code]) => code)).size).toBe(refused.length);
  for (const [file, code] of refused) {
    for (const path of ["/api/upload-selfie", "/api/upload-selfie?add=true", "/api/validate-selfie"]) {
      const answer = await guest.client.call(path, {
        form: [
          ["file", file],
          ["biometric_consent", "true"],
        ],
      });
      expect.soft([path, file.name, answer.status, codeOf(answer)]).toEqual([path, file.name, 400, code]);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect((answer.json as { detail: string }).detail).toMatch(/\p{L}{3}/u);
    }
    expect(await stateOf(guest), file.name).toEqual(before);
  }
});

test("without consent nothing is taken, and the selfie that was given with it stays", async () => {
  const guest = await joinAs("fay");
  const before = await stateOf(guest);
  const answer = await guest.client.call("/api/upload-selfie", {
    form: [["file", fileOf(await selfieOf("bea"), "bea.jpg")]],
  });
  expect([answer.status, codeOf(answer)]).toEqual([400, "consent_required"]);
  expect(await stateOf(guest)).toEqual(before);
});

test("a second selfie joins the first with add=true and replaces both without", async () => {
  const guest = await joinAs("fay");
  const first = await stateOf(guest);
  expect(first.account).toMatchObject({ selfies_in_force: 1 });

  expect((await guest.client.uploadSelfie(await selfieOf(FAY_AGAIN), { add: true })).status).toBe(200);
  const { seen: both } = await waitUntil(
    () => stateOf(guest),
    ({ matching }) => matching.status === "done",
  );
  expect(both.account).toMatchObject({ selfie_status: "valid", selfies_in_force: 2 });
  expect(both.photos).toEqual([photos.get("fay")]);
  expect(both.selfie).not.toBe(first.selfie);

  // A refused one takes none of the two away.
  expect((await guest.client.uploadSelfie(await drawLandscape(8), { add: true })).status).toBe(400);
  expect(await stateOf(guest)).toEqual(both);

  // Of somebody else: what was found with the two is gone, so it is alone in force.
  expect((await guest.client.uploadSelfie(await selfieOf("bea"))).status).toBe(200);
  const { seen: replaced } = await waitUntil(
    () => stateOf(guest),
    ({ matching }) => matching.status === "done",
  );
  expect(replaced.account).toMatchObject({ selfies_in_force: 1 });
  expect(replaced.photos).toEqual([photos.get("bea")]);
});

test("a selfie added to another one counts together with it", async () => {
  // Nobody should do this, but with two people it shows: the photos of both are found.
  const guest = await joinAs("fay");
  expect((await guest.client.uploadSelfie(await selfieOf("bea"), { add: true })).status).toBe(200);
  const { seen } = await waitUntil(
    () => stateOf(guest),
    ({ matching }) => matching.status === "done",
  );
  expect(seen.photos.toSorted()).toEqual([...photos.values()].toSorted());
});

test("a photographer is told for each file what is wrong, and the good ones are taken", async () => {
  const own = await holdEvent();
  const good = await makeScene(["eve"], 110);
  const huge = await drawHugePng(30_000);
  const files = [
    fileOf(good, "good.jpg"),
    fileOf(Buffer.from("no picture"), "text.jpg"),
    fileOf(Buffer.alloc(0), "empty.jpg"),
    fileOf(huge, "huge.png", "image/png"),
    fileOf(good.subarray(0, good.length >> 1), "half.jpg"),
    fileOf(good, "again.jpg"),
  ];
  const answer = await own.photographer.call(`/api/photographer/events/${own.id}/upload-photos`, {
    form: files.map((file) => ["files", file] as const),
  });
  expect(answer.status, answer.bytes.toString()).toBe(200);
  const { failed_uploads: failed, enqueued } = answer.json as {
    failed_uploads: { filename: string; code: string }[];
    enqueued: number;
  };
  expect(enqueued).toBe(1);
  expect(Object.fromEntries(failed.map(({ filename, code }) => [filename, code]))).toEqual({
    "text.jpg": "not_an_image",
    "empty.jpg": "empty_file",
    "huge.png": "too_many_pixels",
    "half.jpg": "truncated_image",
  });
  const { seen } = await waitUntil(
    () => listEventPhotos(own),
    (listed) => listed.every((photo) => photo.processing_status === "DONE"),
  );
  expect(seen).toMatchObject([{ original_filename: "good.jpg", face_count: 1 }]);
});

test("nobody gets as far as a selfie without a session", async () => {
  const answer = await new Client().uploadSelfie(await selfieOf("eve"));
  expect([answer.status, codeOf(answer)]).toEqual([401, "not_authenticated"]);
});
