import { readPackState } from "@trouvaille/db/queries/model-packs";
import { abandonMove } from "@trouvaille/db/queries/pack-switch";
import { expect, test } from "vitest";
import { problemOf, startTestWorker } from "../testing/start-test-worker.ts";
import { chooseVision } from "../vision/choose-vision.ts";
import { VisionUnavailableError } from "../vision/client.ts";
import { FakeVisionClient } from "../vision/fake-client.ts";

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
    const { giveSelfie } = await import("../testing/make-photos.ts");
    await giveSelfie(worker, guest.token, 1);
    const switched = await worker.request("/api/admin/model-pack/switch", { token: admin.token, json: {} });
    expect(await problemOf(switched)).toEqual({ status: 409, code: "move_not_ready" });
    const given = await worker.request("/api/admin/model-pack/move", {
      method: "DELETE",
      token: admin.token,
    });
    expect(await given.json()).toMatchObject({ phase: "clearing", pack_in_force: OLD, next_pack: null });
    const { processReembedWork } = await import("./process-reembed-work.ts");
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
