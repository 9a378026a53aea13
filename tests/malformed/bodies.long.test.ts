import { once } from "node:events";
import { type RunningVision, startVision } from "@trouvaille/dev/start-vision";
import { MAX_PHOTO_BYTES, MAX_PREVIEW_BYTES, MAX_SELFIE_BYTES } from "@trouvaille/vision-service/contract";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { selfieOf } from "../pictures/people.ts";
import { askSelfie } from "./ask-selfie.ts";
import { openRaw, pour, readAnswer } from "./open-raw.ts";

/** What may be under way in buffers of both ends when the service stops reading; Linux gives a connection up to 10 MiB. */
const UNDER_WAY_BYTES = 16 * 2 ** 20;
/** What a client with bad intentions would send. */
const ENDLESS_BYTES = 200 * 2 ** 20;
/** Shorter than in production, so that a body that stops is given up within the test. */
const STALL_TIMEOUT_MS = 1500;
/** Places for photos, and bodies that drip at once: more than there are places. */
const PHOTO_QUEUE_MAX = 6;
const DRIPS = 8;

const ROUTES: [path: string, limit: number, budget: string][] = [
  ["/v1/selfies", MAX_SELFIE_BYTES, "selfie_bodies"],
  ["/v1/photos", MAX_PHOTO_BYTES, "photo_bodies"],
  ["/v1/crops?x=0&y=0&width=1&height=1", MAX_PREVIEW_BYTES, "selfie_bodies"],
];

let vision: RunningVision;
let selfie: Buffer;
beforeAll(async () => {
  await prepareModels();
  vision = await startVision({
    BODY_STALL_TIMEOUT_MS: String(STALL_TIMEOUT_MS),
    PHOTO_QUEUE_MAX: String(PHOTO_QUEUE_MAX),
  });
  selfie = await selfieOf("fay");
}, 120_000);
/** Most bytes that left the client beyond what may be read: buffers of the network. */
let mostBeyond = 0;
afterAll(async () => {
  await vision?.stop();
  process.stdout.write(
    `bodies: over the limit, at most ${(mostBeyond / 2 ** 20).toFixed(1)} MiB of ${ENDLESS_BYTES / 2 ** 20} left the client beyond what is read\n`,
  );
});

/** A number of the service's metrics. */
async function readMetric(line: string): Promise<number> {
  const text = await (await fetch(`${vision.url}/metrics`)).text();
  const found = text.split("\n").find((candidate) => candidate.startsWith(`${line} `));
  if (!found) throw new Error(`There is no metric ${line}.`);
  return Number(found.slice(line.length + 1));
}
const readReserved = (budget: string) => readMetric(`vision_reserved_bytes{budget="${budget}"}`);

async function expectNothingLeft(budget: string): Promise<void> {
  await expect.poll(() => readReserved(budget), { timeout: 10_000 }).toBe(0);
  for (const lane of ["selfies", "photos"]) {
    expect(await readMetric(`vision_lane_jobs{lane="${lane}",state="queued"}`)).toBe(0);
  }
}

describe.each(ROUTES)("%s with a body over its limit", (path, limit, budget) => {
  test("is answered with 413 before any of it is read, where the length is stated", async () => {
    const socket = await openRaw(vision.url, path, { "Content-Length": String(limit + 1) });
    expect(await readAnswer(socket)).toEqual({ status: 413, code: "body_too_large" });
    socket.destroy();
    await expectNothingLeft(budget);
  });

  test("is not taken by a client that does not listen and sends all the same", async () => {
    const socket = await openRaw(vision.url, path, { "Content-Length": String(ENDLESS_BYTES) });
    const taken = await pour(socket, ENDLESS_BYTES, (piece) => piece);
    socket.destroy();
    mostBeyond = Math.max(mostBeyond, taken);
    expect(taken).toBeLessThan(UNDER_WAY_BYTES);
    await expectNothingLeft(budget);
  });

  test("is read to its limit and no further, where no length is stated", async () => {
    const socket = await openRaw(vision.url, path, { "Transfer-Encoding": "chunked" });
    const answer = readAnswer(socket);
    const chunk = (piece: Buffer) =>
      Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);
    const taken = await pour(socket, ENDLESS_BYTES, chunk);
    expect(await answer).toEqual({ status: 413, code: "body_too_large" });
    socket.destroy();
    mostBeyond = Math.max(mostBeyond, taken - limit);
    expect(taken).toBeGreaterThan(limit);
    expect(taken).toBeLessThan(limit + UNDER_WAY_BYTES);
    await expectNothingLeft(budget);
  });
});

describe.each(ROUTES)("%s with a body that does not come", (path, _limit, budget) => {
  test("that stops half way is given up, and its memory is given back", async () => {
    const socket = await openRaw(vision.url, path, { "Content-Length": "100000" });
    socket.write(Buffer.alloc(50_000));
    await expect.poll(() => readReserved(budget)).toBe(100_000);
    expect(await readAnswer(socket)).toEqual({ status: 504, code: "timed_out" });
    await expectNothingLeft(budget);
  });

  test("that is broken off leaves nothing behind", async () => {
    const socket = await openRaw(vision.url, path, { "Content-Length": "100000" });
    socket.write(Buffer.alloc(50_000));
    await expect.poll(() => readReserved(budget)).toBe(100_000);
    socket.destroy();
    await expectNothingLeft(budget);
  });

  test("that ends before its stated length leaves nothing behind", async () => {
    const socket = await openRaw(vision.url, path, { "Content-Length": "100000" });
    socket.end(Buffer.alloc(50_000));
    await once(socket.resume(), "close");
    await expectNothingLeft(budget);
  });
});

test("selfies are answered while bodies drip, and each that drips is answered when it has come", async () => {
  const file = await sharp({ create: { width: 72, height: 48, channels: 3, background: "#a05030" } })
    .jpeg()
    .toBuffer();
  const drips = await Promise.all(
    Array.from({ length: DRIPS }, () =>
      openRaw(vision.url, "/v1/photos", { "Content-Length": String(file.length) }),
    ),
  );
  const statuses = drips.map(async (socket) => String((await once(socket, "data"))[0]).slice(9, 12));
  let sent = 0;
  const dripping = setInterval(() => {
    for (const socket of drips) socket.write(file.subarray(sent, sent + 1));
    sent += 1;
  }, STALL_TIMEOUT_MS / 10);
  for (let i = 0; i < 3; i++) expect(await askSelfie(vision.url, selfie)).toMatchObject({ valid: true });
  expect(await readMetric('vision_lane_jobs{lane="photos",state="queued"}')).toBe(PHOTO_QUEUE_MAX);
  clearInterval(dripping);
  for (const socket of drips) socket.write(file.subarray(sent));
  const answers = await Promise.all(statuses);
  for (const socket of drips) socket.destroy();
  // The others had no place, and were told to come back.
  expect(answers.filter((status) => status === "503")).toHaveLength(DRIPS - PHOTO_QUEUE_MAX);
  expect(answers.filter((status) => status === "200")).toHaveLength(PHOTO_QUEUE_MAX);
  await expectNothingLeft("photo_bodies");
});

test("after all of it a good selfie is answered, and nothing was logged as an error", async () => {
  expect(vision.alive()).toBe(true);
  expect(await askSelfie(vision.url, selfie)).toMatchObject({ valid: true });
  expect(vision.errors).toEqual([]);
});
