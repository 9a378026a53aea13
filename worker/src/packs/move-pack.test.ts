import { listVectorPacks } from "@trouvaille/db/factories";
import { readPackState } from "@trouvaille/db/queries/model-packs";
import { abandonMove } from "@trouvaille/db/queries/pack-switch";
import { claimReembedWork, enrolReembedWork } from "@trouvaille/db/queries/reembed-work";
import { expect, test } from "vitest";
import { failBucket } from "../testing/fail-bucket.ts";
import { addPhoto, giveSelfie, idsOf } from "../testing/make-photos.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { chooseVision } from "../vision/choose-vision.ts";
import { VisionUnavailableError } from "../vision/client.ts";
import { FakeVisionClient } from "../vision/fake-client.ts";
import { lookAgain } from "./look-again.ts";
import { processReembedWork } from "./process-reembed-work.ts";

const OLD = "faceplugin-0.0.1/vote-1";
const NEW = "dlib-1.7.15/chip-1";

const move = async (pack: string | undefined) => {
  const worker = startTestWorker();
  const next = new FakeVisionClient();
  if (pack !== undefined) {
    next.pack = pack;
    worker.services.nextVision = next;
  }
  const admin = await worker.admin();
  const path = "/api/admin/model-pack/move";
  return { worker, next, admin, answer: await worker.request(path, { method: "POST", token: admin.token }) };
};

test("a move needs a second vision-service whose pack has thresholds", async () => {
  const misconfigured = { status: 503, code: "misconfigured" };
  expect(await problemOf((await move(undefined)).answer)).toEqual(misconfigured);
  const { worker, answer } = await move("unknown-1/one");
  expect(await problemOf(answer)).toEqual(misconfigured);
  expect((await readPackState(worker.services.db)).phase).toBe("settled");
});

test("a move begins once, cannot be switched while something is left, and can be abandoned", async () => {
  const { worker, admin, answer } = await move(NEW);
  const { db } = worker.services;
  try {
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ phase: "moving", pack_in_force: OLD, next_pack: NEW });
    // Something that the next pack has not seen.
    const event = await worker.event();
    const guest = await worker.guest(event);
    await giveSelfie(worker, guest.token, 1);
    const switched = await worker.request("/api/admin/model-pack/switch", { token: admin.token, json: {} });
    expect(await problemOf(switched)).toEqual({ status: 409, code: "move_not_ready" });
    const given = await worker.request("/api/admin/model-pack/move", {
      method: "DELETE",
      token: admin.token,
    });
    expect(await given.json()).toMatchObject({ phase: "clearing", pack_in_force: OLD, next_pack: null });
    await processReembedWork(worker.services);
    expect((await readPackState(db)).phase).toBe("settled");
  } finally {
    await abandonMove(db);
  }
});

test("of two vision-services the one whose pack is in force is asked, and none where neither is", async () => {
  const [first, second] = [new FakeVisionClient(), new FakeVisionClient()];
  second.pack = NEW;
  let inForce: string | null = OLD;
  const vision = chooseVision(first, second, async () => inForce);
  const check = async () =>
    (await vision.checkSelfie(new Uint8Array(), { strict: true, embedding: true })).result.model_pack;
  expect(await check()).toBe(OLD);
  inForce = NEW;
  expect(await check()).toBe(NEW);
  first.away = true;
  expect(await check()).toBe(NEW);
  inForce = "another/one";
  await expect(check()).rejects.toBeInstanceOf(VisionUnavailableError);
});

test("what the next vision-service says is kept beside what is in force, and goes when the move is given up", async () => {
  const { worker, next, admin } = await move(NEW);
  const { db } = worker.services;
  try {
    const event = await worker.event({ visibility: "mine_only" });
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    await giveSelfie(worker, guest.token, 21);
    const photo = await addPhoto(worker, event.id, photographer.token, { person: 21 });
    // To the next pack the photo shows somebody else.
    next.person = 22;
    await enrolReembedWork(db, 10_000);
    const seen: ("photo" | "selfie")[] = [];
    for (;;) {
      const claim = await claimReembedWork(db, { leaseSeconds: 60, maxAttempts: 5 });
      if (!claim) break;
      if (claim.photoId !== photo && claim.selfieId === null) continue;
      seen.push(claim.selfieId === null ? "photo" : "selfie");
      await lookAgain(worker.services, claim);
    }
    expect(seen).toContain("photo");
    expect(seen).toContain("selfie");
    expect(await listVectorPacks(db)).toEqual([NEW, OLD]);
    expect(await idsOf(worker, "/api/my-photos", guest.token)).toEqual([photo]);
    await worker.request("/api/admin/model-pack/move", { method: "DELETE", token: admin.token });
    while ((await readPackState(db)).phase !== "settled") await processReembedWork(worker.services);
    expect(await listVectorPacks(db)).toEqual([OLD]);
    expect(await idsOf(worker, "/api/my-photos", guest.token)).toEqual([photo]);
  } finally {
    await abandonMove(db);
  }
});

test.each([
  ["the next vision-service", (_: TestWorker, next: FakeVisionClient) => Object.assign(next, { away: true })],
  ["its address", ({ services }: TestWorker) => Object.assign(services, { nextVision: undefined })],
  [
    "R2",
    ({ services }: TestWorker) => {
      services.photoBucket = failBucket(services.photoBucket, (method) => method === "get");
      services.selfieBucket = failBucket(services.selfieBucket, (method) => method === "get");
    },
  ],
])("with %s away a look is put off, and no attempt is counted", async (_what, take) => {
  const { worker, next, admin } = await move(NEW);
  const { db } = worker.services;
  try {
    const event = await worker.event();
    await giveSelfie(worker, (await worker.guest(event)).token, 23);
    // What other tests left behind would go first.
    for (const [table, status] of [
      ["photos", "queued"],
      ["selfies", "pending"],
    ]) {
      await db.execute(
        `update ${table} set next_attempt_at = now() + interval '1 hour' where status = '${status}'`,
      );
    }
    take(worker, next);
    await processReembedWork(worker.services);
    const { rows } = await db.execute(`
      select coalesce(sum(attempts), 0)::int as attempts, coalesce(sum(deferrals), 0)::int as deferrals
      from reembed_work`);
    expect(rows).toEqual([{ attempts: 0, deferrals: 1 }]);
  } finally {
    await worker.request("/api/admin/model-pack/move", { method: "DELETE", token: admin.token });
    await processReembedWork(worker.services);
    await abandonMove(db);
  }
});
