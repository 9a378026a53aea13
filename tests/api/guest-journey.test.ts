import { readFileSync } from "node:fs";
import { randomTag } from "@trouvaille/db/factories";
import sharp from "sharp";
import { expect, test } from "vitest";
import { listMetadata } from "../pictures/list-metadata.ts";
import { selfieOf } from "../pictures/people.ts";
import { joinEvent, PASSWORD } from "./accounts.ts";
import { Client, fileOf, type ListedPhoto } from "./client.ts";
import { report, stack } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

const { demo } = stack;
const names = (photos: ListedPhoto[]) => photos.map((photo) => photo.original_filename).toSorted();

test("the demo event's code is valid, however it is typed, and an unknown one is not", async () => {
  const check = (event_code: string) => new Client().ask("/api/check-event-code", { json: { event_code } });
  expect(await check("DEMO2026")).toEqual({ valid: true });
  expect(await check(" demo 2026 ")).toEqual({ valid: true });
  expect(await check("DEMO2027")).toEqual({ valid: false });
  expect(await check(randomTag())).toEqual({ valid: false });
});

test("a guest joins with a selfie and finds the photos they are on, and no others", async () => {
  const visitor = new Client();
  const username = `fay-${randomTag().toLowerCase()}`;
  const email = `${username}@example.com`;
  const available = { username_taken: false, email_taken: false };
  expect(
    await visitor.ask("/api/check-user-availability", { json: { username, email, event_code: demo.code } }),
  ).toMatchObject(available);
  expect(
    await visitor.ask("/api/register-with-event-code", {
      json: { user_data: { username, email, password: PASSWORD }, event_code: demo.code },
    }),
  ).toMatchObject({ username, event_code: demo.code, selfie_status: "pending" });
  const { access_token } = await visitor.ask<{ access_token: string }>("/api/login", {
    json: { username: email, password: PASSWORD },
  });
  const guest = new Client(access_token);

  const selfie = readFileSync(demo.selfies[0] ?? "");
  expect(
    await visitor.ask("/api/validate-selfie", { form: [["file", fileOf(selfie, "me.jpg")]] }),
  ).toMatchObject({ valid: true });
  expect(await guest.myPhotos()).toEqual([]);
  const sent = performance.now();
  const upload = await guest.uploadSelfie(selfie);
  expect(upload.status, upload.bytes.toString()).toBe(200);
  expect(upload.json).toMatchObject({ selfie_status: "valid", status: "processing" });
  const { seen } = await waitUntil(
    () => guest.myPhotos(),
    (photos) => photos.length > 0,
  );
  await report(`selfie sent to photos listed: ${((performance.now() - sent) / 1000).toFixed(2)} s`);

  // She was cut from one of them and is on the other as well.
  expect(names(seen)).toEqual(["sample1.jpg", "sample3.jpg"]);
  expect(await guest.ask("/api/rematch-status")).toMatchObject({ status: "done", matched: 2 });
  expect(await guest.ask("/api/me")).toMatchObject({ selfie_status: "valid", selfies_in_force: 1 });

  for (const photo of seen) {
    const original = `/api/photo/${photo.id}?size=original`;
    for (const path of [photo.preview_url, photo.thumbnail_url, `/api/photo/${photo.id}`, original]) {
      const { status, headers, bytes } = await guest.call(path);
      expect(status, path).toBe(200);
      expect(headers.get("content-type")).toBe("image/jpeg");
      expect(headers.get("cache-control")).toMatch(/^private\b/);
      const { width, height, orientation = 1 } = await sharp(bytes).metadata();
      expect(orientation, path).toBe(1);
      expect(width, path).toBeGreaterThan(height);
      // The files of the demo come with camera, place and time.
      expect(listMetadata(bytes), path).toEqual(path === original ? ["icc"] : []);
    }
  }
});

test("people who are on one photo find that one", async () => {
  const expected = { ada: ["sample6.jpg"], eve: ["sample1.jpg"], dora: ["sample5.jpg"] } as const;
  for (const [person, photos] of Object.entries(expected)) {
    const { client } = await joinEvent(demo.code);
    expect((await client.uploadSelfie(await selfieOf(person as keyof typeof expected))).status).toBe(200);
    await waitUntil(
      () => client.ask<{ status: string }>("/api/rematch-status"),
      ({ status }) => status === "done",
    );
    expect(names(await client.myPhotos()), person).toEqual(photos);
  }
});
