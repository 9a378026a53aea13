import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sharp from "sharp";

/** Photographs for tests: the six group pictures that come with @vladmandic/face-api, a dependency of tests/. */
const DEMO_FOLDER = join(
  dirname(
    createRequire(new URL("../../tests/package.json", import.meta.url)).resolve(
      "@vladmandic/face-api/package.json",
    ),
  ),
  "demo",
);

/** Heads in those pictures: picture number, centre and height of the face, px. */
const HEADS = {
  ann: [5, 472, 1029, 317],
  ben: [5, 872, 237, 224],
  cleo: [5, 1194, 332, 227],
  dan: [5, 1508, 559, 318],
  eve: [6, 361, 643, 267],
  finn: [6, 761, 495, 308],
} as const;
export type Head = keyof typeof HEADS;
export const HEAD_NAMES = Object.keys(HEADS) as Head[];

/** Side of a cut-out, by the height of its face. */
const CUT_OUT_PER_FACE_HEIGHT = 1.9;

/** Bytes of one of the group photos, 1920 px wide. @param number 1–6. */
export function openSample(number: 1 | 2 | 3 | 4 | 5 | 6): Buffer {
  return readFileSync(join(DEMO_FOLDER, `sample${number}.jpg`));
}

/** One head cut out of a group photo, as a selfie would show it: JPEG, quality 92. */
export async function cutOutHead(head: Head): Promise<Buffer> {
  const [number, x, y, height] = HEADS[head];
  const side = Math.round(CUT_OUT_PER_FACE_HEIGHT * height);
  const left = Math.max(0, Math.round(x - side / 2));
  const top = Math.max(0, Math.round(y - side / 2));
  const photo = sharp(openSample(number));
  const { width, height: photoHeight } = await photo.metadata();
  return photo
    .extract({ left, top, width: Math.min(side, width - left), height: Math.min(side, photoHeight - top) })
    .jpeg({ quality: 92 })
    .toBuffer();
}
