import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@trouvaille/db/client";
import { createEvent, createStaff } from "@trouvaille/db/factories";
import type { Stack } from "@trouvaille/dev/start-stack";
import bcrypt from "bcryptjs";
import sharp from "sharp";
import { makeScene } from "../pictures/make-scene.ts";
import { PEOPLE, type Person } from "../pictures/people.ts";
import { plantComment } from "./plant-comment.ts";

const PASSWORD = "Load-Test-2026!";
/** The photographer's own login is not what is measured. */
const ROUNDS = 4;
/** Different pictures; more photos than that are the same pictures as other files. */
const SCENES = 20;
/** Long side, px, and JPEG quality: as the former system kept them, and 6 megapixels to keep the vision-service busy. */
const SHOWN = { width: 1_920, quality: 88 } as const;
const LARGE = { width: 3_000, quality: 90 } as const;
const POLL_MS = 1_000;
const TIMEOUT_MS = 600_000;

export interface LoadEvent {
  readonly id: number;
  readonly code: string;
  /** Sends photos, one after the other. */
  upload(photos: readonly Buffer[]): Promise<void>;
  countProcessed(): Promise<number>;
  /** @throws Error when it takes more than ten minutes, or one could not be processed */
  waitUntilProcessed(count: number): Promise<void>;
}

/** An event whose photos everybody at it sees, with a photographer of its own. */
export async function makeLoadEvent(stack: Stack): Promise<LoadEvent> {
  const { databaseUrl, neonHttp, url } = stack;
  const db = connect({ databaseUrl, neonHttp });
  const event = await createEvent(db, { visibility: "all" });
  const passwordHash = await bcrypt.hash(PASSWORD, ROUNDS);
  const { username } = await createStaff(db, "photographer", { passwordHash, events: [event] });
  const login = await call(`${url}/api/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const authorization = `Bearer ${(login as { access_token: string }).access_token}`;
  const photosUrl = `${url}/api/photographer/events/${event.id}/photos`;

  const countProcessed = async () => {
    const listed = (await call(photosUrl, { headers: { authorization } })) as { processing_status: string }[];
    if (listed.some((photo) => photo.processing_status === "FAILED"))
      throw new Error("A photo could not be processed.");
    return listed.filter((photo) => photo.processing_status === "DONE").length;
  };
  return {
    id: event.id,
    code: event.code,
    countProcessed,
    async upload(photos) {
      for (const [i, bytes] of photos.entries()) {
        const body = new Uint8Array(bytes);
        await call(`${photosUrl}?filename=photo-${i}.jpg`, {
          method: "POST",
          headers: { authorization },
          body,
        });
      }
    },
    async waitUntilProcessed(count) {
      const deadline = performance.now() + TIMEOUT_MS;
      while ((await countProcessed()) < count) {
        if (performance.now() > deadline)
          throw new Error("The photos were not processed within ten minutes.");
        await sleep(POLL_MS);
      }
    },
  };
}

/** Photos for guests to look at: two of the test pictures' people on each, about 200 kB. */
export function makePhotos(count: number): Promise<Buffer[]> {
  return makeScenes(count, SHOWN);
}

/** Photos as large as a camera's for the vision-service to work on. */
export async function makeLargePhotos(count: number): Promise<Buffer[]> {
  const large = await makeScenes(Math.min(count, SCENES), LARGE);
  return Array.from({ length: count }, (_, i) =>
    plantComment(large[i % large.length] as Buffer, `photo ${i}`),
  );
}

async function makeScenes(
  count: number,
  { width, quality }: { width: number; quality: number },
): Promise<Buffer[]> {
  const people = Object.keys(PEOPLE) as Person[];
  const scenes = [];
  for (let seed = 0; seed < count; seed++) {
    const pair = [seed, seed + 1 + (seed % 3)].map((i) => people[i % people.length] as Person);
    const scene = await makeScene(pair, seed);
    scenes.push(await sharp(scene).resize({ width }).jpeg({ quality }).toBuffer());
  }
  return scenes;
}

async function call(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${init.method ?? "GET"} ${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
