import { expect } from "vitest";
import { holdEvent, joinEvent, listEventPhotos } from "../api/accounts.ts";
import { fileOf } from "../api/client.ts";
import { order, report } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { selfieOf } from "../pictures/people.ts";
import { readVisionMetric } from "./ask-vision.ts";
import { listObjects } from "./list-objects.ts";
import { matchedPhotosOf, photosIn, statusesOfPhotosIn } from "./read-outcome.ts";
import { makeMixture } from "./send-mixture.ts";

/** max_concurrency of the photo queue in wrangler.toml: so many photos a worker that dies has in its hands. */
const AT_ONCE = 1;
/** Original, preview, thumbnail; a worker that died may have left the last two without a row. */
const OBJECTS = { least: 3, leftByTheDead: 2 };

const visionCalls = () => readVisionMetric("vision_requests_total", { route: "/v1/photos", code: "ok" });

/** Queues photos, kills the worker when the first is done, and holds what came of it against what should be once. */
export async function killWorkerWithPhotosQueued(
  kind: "kill" | "kill-runtime",
  { photos, seed }: { photos: number; seed: number },
): Promise<void> {
  const event = await holdEvent();
  const guest = await joinEvent(event.code);
  expect((await guest.client.uploadSelfie(await selfieOf("ada"))).json).toMatchObject({
    selfie_status: "valid",
  });
  const mixture = await makeMixture({ selfies: 0, photos }, seed);
  const callsBefore = await visionCalls();
  await event.photographer.ask(`/api/photographer/events/${event.id}/upload-photos`, {
    form: mixture.photos.map(({ name, bytes }) => ["files", fileOf(bytes, name)] as const),
  });
  // In the middle of the work: some are done, one is being worked on.
  await waitUntil(
    () => statusesOfPhotosIn(event.id),
    (statuses) => statuses.includes("matched"),
    { pollMs: 20 },
  );
  await order(kind === "kill" ? { kind, part: "worker" } : { kind });
  const began = performance.now();
  const left = (await statusesOfPhotosIn(event.id)).filter((status) => status === "queued").length;
  expect(left, "photos still queued when it died").toBeGreaterThan(2);

  await waitUntil(
    () => statusesOfPhotosIn(event.id),
    (statuses) => statuses.every((status) => status === "matched"),
    { timeoutMs: 80_000, pollMs: 250 },
  );
  const seconds = (performance.now() - began) / 1000;
  const what = kind === "kill" ? "the whole worker" : "the runtime that has the worker's code";
  const calls = (await visionCalls()) - callsBefore;
  await report(
    `${what} killed with ${left} of ${photos} photos queued: all done ${seconds.toFixed(1)} s later, ${calls} looks at photos`,
  );

  expect(await photosIn(event.id)).toEqual(
    mixture.photos.map(({ name, people }) => {
      const faces = String(people.length);
      return { name, status: "matched", failure: null, faces, places: faces };
    }),
  );
  expect(calls).toBeGreaterThanOrEqual(photos);
  expect(calls, "looks at photos").toBeLessThanOrEqual(photos + AT_ONCE);
  const objects = listObjects(`photos/${event.id}/`);
  expect(objects.length).toBeGreaterThanOrEqual(OBJECTS.least * photos);
  expect(objects.length).toBeLessThanOrEqual(OBJECTS.least * photos + OBJECTS.leftByTheDead * AT_ONCE);
  expect(objects.filter((key) => key.endsWith("/original"))).toHaveLength(photos);

  const withAda = mixture.photos.filter(({ people }) => people.includes("ada")).map(({ name }) => name);
  expect(await matchedPhotosOf(guest.id)).toEqual(withAda);
  await order({ kind: "wait", part: "worker" });
  const { seen: listed } = await waitUntil(
    () => listEventPhotos(event).catch(() => []),
    (answered) => answered.length > 0,
  );
  expect(listed.map((photo) => photo.processing_status)).toEqual(Array(photos).fill("DONE"));
  const mine = await guest.client.myPhotos();
  expect(mine.map((photo) => photo.original_filename).toSorted()).toEqual(withAda);
  for (const { preview_url } of mine) expect((await guest.client.call(preview_url)).status).toBe(200);
}
