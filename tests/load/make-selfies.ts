import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { PEOPLE, type Person, selfieOf } from "../pictures/people.ts";
import { seededRandom } from "../pictures/seeded-random.ts";

/** What a phone's front camera takes: 12 megapixels, upright, 2.5–3 MB. */
const WIDTH = 3024;
const HEIGHT = 4032;
/** Grain of a small sensor, laid over the picture again and again; it makes the files as large as a phone's. */
const GRAIN_PX = 512;
const GRAIN_MIDDLE = 128;
const GRAIN_RANGE = 50;
const QUALITY = 90;

/** A 12-megapixel JPEG of each of the people of the test pictures. */
export async function makeSelfies(): Promise<Buffer[]> {
  const selfies = [];
  for (const person of Object.keys(PEOPLE) as Person[]) selfies.push(await makeSelfie(person));
  return selfies;
}

async function makeSelfie(person: Person): Promise<Buffer> {
  const random = seededRandom(1);
  const grain = Buffer.from(
    Uint8Array.from({ length: GRAIN_PX ** 2 }, () => GRAIN_MIDDLE + GRAIN_RANGE * (random() - 0.5)),
  );
  const raw = { width: GRAIN_PX, height: GRAIN_PX, channels: 1 } as const;
  return await sharp(await selfieOf(person))
    .resize({ width: WIDTH, height: HEIGHT, fit: "cover" })
    .composite([{ input: grain, raw, tile: true, blend: "soft-light" }])
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

/** The JPEG files of a folder, by name. @throws Error when there are none */
export function readSelfies(folder: string): Buffer[] {
  const names = readdirSync(folder).filter((name) => /\.jpe?g$/i.test(name));
  if (names.length === 0) throw new Error(`There are no JPEG files in ${folder}.`);
  return names.sort().map((name) => readFileSync(join(folder, name)));
}
