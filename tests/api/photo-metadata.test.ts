import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { randomTag } from "@trouvaille/db/factories";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { comparePictures } from "../pictures/compare-pictures.ts";
import { listMetadata } from "../pictures/list-metadata.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { selfieOf } from "../pictures/people.ts";
import { COPYRIGHT, plantMetadata } from "../pictures/plant-metadata.ts";
import { holdEvent, joinEvent, listEventPhotos, uploadPhoto } from "./accounts.ts";
import { stack } from "./stack.ts";
import { waitUntil } from "./wait-until.ts";

/** Files below the stack's folder, its database and objects, that hold these bytes. */
function findOnDisk(marker: string): string[] {
  const { stateDir } = stack;
  return readdirSync(stateDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(marker));
}

async function expectUpright(shown: Buffer, upright: Buffer): Promise<void> {
  expect(await comparePictures(shown, upright)).toBeLessThan(6);
  const lying = await sharp(shown).autoOrient().rotate(90).toBuffer();
  expect(await comparePictures(lying, upright), "the comparison sees a turn").toBeGreaterThan(15);
}

describe.each(["jpeg", "png", "webp"] as const)("a %s with camera, place, comment and XMP", (format) => {
  test("comes back upright in every size, without what tells where and by whom it was taken", async () => {
    const marker = `Planted-${randomTag()}`;
    const upright = await makeScene(["cleo"], 200);
    const sent = await plantMetadata(upright, marker, format);
    expect(sent.includes(marker)).toBe(true);
    expect(listMetadata(sent)).toEqual(expect.arrayContaining(["exif:gps", "exif:camera", "icc"]));

    const event = await holdEvent();
    const id = await uploadPhoto(event, sent, `on-its-side.${format}`);
    const guest = await joinEvent(event.code);
    await guest.client.uploadSelfie(await selfieOf("cleo"));
    const { seen } = await waitUntil(
      () => guest.client.myPhotos(),
      (photos) => photos.length > 0,
    );
    const [photo] = seen;
    expect(photo).toMatchObject({ id, width: 1200, height: 800, taken_at: "2026-05-04T15:16:17.000Z" });

    for (const path of [photo?.preview_url ?? "", photo?.thumbnail_url ?? "", `/api/photo/${id}`]) {
      const { bytes, headers } = await guest.client.call(path);
      expect(headers.get("content-type")).toBe("image/jpeg");
      expect(listMetadata(bytes), path).toEqual([]);
      expect(bytes.includes(marker)).toBe(false);
      await expectUpright(bytes, upright);
    }
    const { bytes: original, headers } = await guest.client.call(`/api/photo/${id}?size=original`);
    expect(headers.get("content-type")).toBe(`image/${format}`);
    expect(listMetadata(original)).toEqual(["exif:copyright", "exif:orientation", "icc"]);
    expect(original.includes(COPYRIGHT)).toBe(true);
    expect(original.includes(marker)).toBe(false);
    expect((await sharp(original).metadata()).orientation).toBe(6);
    await expectUpright(original, upright);
    // The pixels are those that were sent, not encoded once more.
    expect(await sharp(original).raw().toBuffer()).toEqual(await sharp(sent).raw().toBuffer());

    expect(findOnDisk(marker)).toEqual([]);
    expect(findOnDisk("on-its-side"), "the search finds what is stored").not.toEqual([]);
    expect((await listEventPhotos(event))[0]).toMatchObject({ processing_status: "DONE", face_count: 1 });
  });
});

test("a selfie is kept upright and without metadata", async () => {
  const marker = `Planted-${randomTag()}`;
  const upright = await selfieOf("cleo");
  const { code } = await holdEvent();
  const { id, client } = await joinEvent(code);
  const answer = await client.uploadSelfie(await plantMetadata(upright, marker));
  expect(answer.json, answer.bytes.toString()).toMatchObject({ selfie_status: "valid" });
  const { bytes } = await client.call(`/api/selfie/${id}`);
  expect(listMetadata(bytes)).toEqual([]);
  await expectUpright(bytes, upright);
  expect(findOnDisk(marker)).toEqual([]);
});
