import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cutOutHead, HEAD_NAMES, openSample } from "@trouvaille/vision-service/open-sample";
import sharp from "sharp";
import type { Task } from "./contestant.ts";

/** A phone's 12 megapixels, and the quality phones save with. */
const LONG_SIDE_PX = 4032;
const SHORT_SIDE_PX = 3024;
const QUALITY = 90;
/** EXIF: the sensor's picture, to be turned by 90° clockwise. */
const TURNED = 6;
const PHOTO_NUMBERS = [1, 3, 5, 6] as const;

/**
 * Selfies and group photos of 12 megapixels, enlarged from those that come with @vladmandic/face-api, every second
 * selfie lying on its side as phones write them. Enlarged pictures decode a little faster than a camera's own.
 */
export async function makePictures(
  folder: string,
  count: { selfies: number; photos: number },
): Promise<Task[]> {
  mkdirSync(folder, { recursive: true });
  const tasks: Task[] = [];
  for (const [i, head] of HEAD_NAMES.slice(0, count.selfies).entries()) {
    const upright = { width: SHORT_SIDE_PX, height: LONG_SIDE_PX };
    const portrait = await sharp(await cutOutHead(head))
      .resize({ ...upright, fit: "cover" })
      .toBuffer();
    const isTurned = i % 2 === 1;
    const picture = isTurned
      ? sharp(await sharp(portrait).rotate(-90).toBuffer()).withMetadata({ orientation: TURNED })
      : sharp(portrait);
    const path = join(folder, `selfie-${head}.jpg`);
    writeFileSync(path, await picture.jpeg({ quality: QUALITY }).toBuffer());
    tasks.push({ kind: "selfie", path });
  }
  for (const number of PHOTO_NUMBERS.slice(0, count.photos)) {
    const path = join(folder, `photo-${number}.jpg`);
    const landscape = sharp(openSample(number)).resize({
      width: LONG_SIDE_PX,
      height: SHORT_SIDE_PX,
      fit: "cover",
    });
    writeFileSync(path, await landscape.jpeg({ quality: QUALITY }).toBuffer());
    tasks.push({ kind: "photo", path });
  }
  return tasks;
}
