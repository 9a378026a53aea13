import { expirePhotoLeases } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { sweep } from "../schedule/sweep.ts";
import type { Services } from "../services.ts";
import { eventWithPeople, giveSelfie, idsOf, list, uploadRaw } from "../testing/make-photos.ts";
import type { TestWorker } from "../testing/start-test-worker.ts";
import { processPhotos } from "./process-photos.ts";

/** What a consumer asks of others for one photo, in order: each is a place where it can die. */
const STEPS = [
  "claim",
  "read the original",
  "find faces",
  "store a preview",
  "store the other preview",
  "store faces",
  "match",
  "look for more work",
];

/**
 * Runs a consumer that dies at a step: from then on nothing of it happens any more, no clearing up either.
 * @param isDone whether what the step asks for is carried out all the same
 */
async function dieAt(services: Services, step: number, isDone: boolean): Promise<void> {
  const fetched = globalThis.fetch;
  let calls = 0;
  await new Promise<void>((die) => {
    const mortal =
      <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
      (...args: Args): Promise<Answer> => {
        const at = calls++;
        if (at < step) return call(...args);
        if (at === step && isDone) void call(...args).finally(die);
        else die();
        return new Promise(() => {});
      };
    // Statements; nobody else asks the database meanwhile.
    globalThis.fetch = mortal(fetched);
    const { photoBucket, vision } = services;
    const withCalls = <T extends object>(target: T, calls: Partial<T>): T =>
      new Proxy(target, { get: (_, name) => Reflect.get(name in calls ? calls : target, name) });
    void processPhotos({
      ...services,
      photoBucket: withCalls(photoBucket, {
        get: mortal((key: string) => photoBucket.get(key)) as R2Bucket["get"],
        put: mortal((key: string, bytes: Uint8Array) => photoBucket.put(key, bytes)) as R2Bucket["put"],
      }),
      vision: withCalls(vision, { findFaces: mortal((...given) => vision.findFaces(...given)) }),
    });
  }).finally(() => {
    globalThis.fetch = fetched;
  });
}

async function outcomeOf(
  worker: TestWorker,
  eventId: number,
  tokens: { guest: string; photographer: string },
) {
  const photos = await list(worker, `/api/photographer/events/${eventId}/photos`, tokens.photographer);
  const mine = await list(worker, "/api/my-photos", tokens.guest);
  const shown = await Promise.all(
    mine.flatMap(({ preview_url, thumbnail_url }) =>
      [preview_url, thumbnail_url].map(
        async (url) => (await worker.request(url, { token: tokens.guest })).status,
      ),
    ),
  );
  return {
    photos: photos.map(({ processing_status, face_count }) => ({ processing_status, face_count })),
    mine: mine.length,
    shown,
  };
}

/** One photo and a guest who is on it; nothing else waits. */
async function makeWork() {
  const { worker, event, photographer, guest } = await eventWithPeople("mine_only");
  await processPhotos(worker.services);
  await giveSelfie(worker, guest.token, event.id);
  await uploadRaw(worker, event.id, photographer.token);
  worker.vision.calls = 0;
  const outcome = () => outcomeOf(worker, event.id, { guest: guest.token, photographer: photographer.token });
  return { worker, event, guest, outcome };
}

const ONCE = {
  photos: [{ processing_status: "DONE", face_count: 1 }],
  mine: 1,
  shown: [200, 200],
};

describe.each(STEPS.map((name, step) => [name, step] as const))("a consumer that dies at: %s", (_, step) => {
  test.each([
    ["before it is carried out", false],
    ["after it is carried out", true],
  ])("%s, is made up for by the next: the same rows as once", async (_, isDone) => {
    const { worker, event, outcome } = await makeWork();
    await dieAt(worker.services, step, isDone);
    await expirePhotoLeases(worker.services.db, event.id);
    await processPhotos(worker.services);
    await sweep(worker.services);
    expect(await outcome()).toEqual(ONCE);
    // It was looked at twice only where the first look was lost.
    const isLookLost =
      step < STEPS.indexOf("store faces") || (step === STEPS.indexOf("store faces") && !isDone);
    const isLooked = step > STEPS.indexOf("find faces") || (step === STEPS.indexOf("find faces") && isDone);
    expect(worker.vision.calls).toBe(isLookLost && isLooked ? 2 : 1);
  });
});

describe("wake-ups of the consumer", () => {
  test("before the photo, ten at once and after it is done: one look, the same rows as with one", async () => {
    const { worker, outcome } = await makeWork();
    await Promise.all(Array.from({ length: 10 }, () => processPhotos(worker.services)));
    for (let late = 0; late < 3; late++) await processPhotos(worker.services);
    expect(await outcome()).toEqual(ONCE);
    expect(worker.vision.calls).toBe(1);
  });

  test("in any order for several photos: each is looked at once", async () => {
    const { worker, event, guest } = await makeWork();
    const photographer = await worker.photographer(event);
    for (let i = 0; i < 5; i++) await uploadRaw(worker, event.id, photographer.token);
    await Promise.all([1, 2, 3].map(() => processPhotos(worker.services)));
    expect(worker.vision.calls).toBe(6);
    expect(new Set(await idsOf(worker, "/api/my-photos", guest.token)).size).toBe(6);
  });
});
