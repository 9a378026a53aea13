import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readZip } from "../../worker/src/photos/test-zip.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { holdEvent, joinEvent } from "./accounts.ts";
import { Client, type ListedPhoto } from "./client.ts";
import { report, stack } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

const { demo } = stack;

/** A guest of the demo event who is on two of its photos. */
async function guestOnPhotos() {
  const { client } = await joinEvent(demo.code);
  expect((await client.uploadSelfie(readFileSync(demo.selfies[0] ?? ""))).status).toBe(200);
  const { seen } = await waitUntil(
    () => client.myPhotos(),
    (photos) => photos.length === 2,
  );
  return { client, photos: seen };
}

test("a guest takes their photos home as one archive, by a link that a plain download follows", async () => {
  const { client, photos } = await guestOnPhotos();
  const link = await client.ask<{ url: string; count: number; bytes: number }>("/api/my-photos/zip-link", {
    json: {},
  });
  expect(link.count).toBe(2);
  const { status, headers, bytes } = await new Client().call(link.url);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/zip");
  expect(headers.get("content-length")).toBe(String(link.bytes));
  const entries = readZip(bytes);
  expect(entries.map(({ name }) => name).toSorted()).toEqual(["sample1.jpg", "sample3.jpg"]);
  for (const { name, bytes: saved } of entries) {
    const id = photos.find((photo) => photo.original_filename === name)?.id;
    const original = await client.call(`/api/photo/${id}?size=original`);
    expect(Buffer.from(saved).equals(original.bytes), name).toBe(true);
  }
});

test("a guest is shown the face that was taken for theirs, and says that it is not", async () => {
  const { client, photos } = await guestOnPhotos();
  const [first, second] = photos as [ListedPhoto, ListedPhoto];
  const { boxes } = await client.ask<{ boxes: { width: number; height: number; matched: boolean }[] }>(
    `/api/photo/${first.id}/faces`,
  );
  expect(boxes.length).toBeGreaterThan(1);
  const own = boxes.filter(({ matched }) => matched);
  expect(own).toHaveLength(1);
  const face = await client.call(`/api/photos/${first.id}/face`);
  expect(face.status).toBe(200);
  const crop = await sharp(face.bytes).metadata();
  const preview = await sharp((await client.call(first.preview_url)).bytes).metadata();
  expect(Math.max(crop.width, crop.height)).toBeLessThanOrEqual(320);
  // Half as wide again as the face, and as high; rounded to pixels.
  const expected = ((own[0]?.width ?? 0) * preview.width) / ((own[0]?.height ?? 1) * preview.height);
  expect(crop.width / crop.height).toBeCloseTo(expected, 1);

  const said = await client.call(`/api/photos/${first.id}/feedback`, {
    method: "PUT",
    json: { feedback: "not_me" },
  });
  expect(said.status).toBe(200);
  expect((await client.myPhotos()).map(({ id }) => id)).toEqual([second.id]);
  expect((await client.call(`/api/photos/${first.id}/face`)).status).toBe(404);
});

test("50 uploads of the same file with one Idempotency-Key are one photo and one answer", async () => {
  const event = await holdEvent();
  const body = await drawLandscape(50);
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      event.photographer.call(`/api/photographer/events/${event.id}/photos?filename=DSC_1.jpg`, {
        body,
        headers: { "idempotency-key": "one" },
      }),
    ),
  );
  await report(`50 parallel uploads of one file: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  expect(answers.map(({ status, json }) => ({ status, json }))).toEqual(
    Array.from({ length: 50 }, () => ({ status: 201, json: answers[0]?.json })),
  );
  const path = `/api/photographer/events/${event.id}/photos`;
  const listed = () => event.photographer.ask<ListedPhoto[]>(path);
  expect(await listed()).toHaveLength(1);
  const { seen } = await waitUntil(listed, ([photo]) => photo?.processing_status === "DONE");
  const gone = await event.photographer.call(`/api/photos/${seen[0]?.id}`, { method: "DELETE" });
  expect(gone.status).toBe(200);
  expect(await listed()).toEqual([]);
});
