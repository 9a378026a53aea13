import { expect, test } from "vitest";
import { holdEvent, joinEvent } from "../api/accounts.ts";
import { askDatabase } from "../api/ask-database.ts";
import { codeOf } from "../api/client.ts";
import { waitUntil } from "../api/wait-until.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { selfieOf } from "../pictures/people.ts";
import { readVisionMetric } from "./ask-vision.ts";
import { listObjects } from "./list-objects.ts";
import { matchedPhotosOf, photosIn } from "./read-outcome.ts";

const visionCalls = () => readVisionMetric("vision_requests_total", { route: "/v1/photos", code: "ok" });

test("one photo 50 times and one guest's selfie 20 times at once: one photo row, one object, one selfie in force", async () => {
  const event = await holdEvent();
  const guest = await joinEvent(event.code);
  const [scene, selfie] = [await makeScene(["eve"], 660), await selfieOf("eve")];
  const before = await visionCalls();
  const photoPath = `/api/photographer/events/${event.id}/photos?filename=of-eve.jpg`;
  const [uploads, selfies] = await Promise.all([
    Promise.all(Array.from({ length: 50 }, () => event.photographer.call(photoPath, { body: scene }))),
    Promise.all(Array.from({ length: 20 }, () => guest.client.uploadSelfie(selfie))),
  ]);
  expect(uploads.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(uploads.filter(({ status }) => status === 200)).toHaveLength(49);
  const ids = uploads.map(({ json }) => (json as { photo_id: number }).photo_id);
  expect(new Set(ids).size).toBe(1);

  // A day has five changes of a guest's selfie; repetitions beyond them are told so.
  const told = selfies.map((answer) => (answer.status === 200 ? "taken" : codeOf(answer)));
  expect(told.filter((outcome) => outcome === "taken").length).toBeGreaterThan(0);
  expect(told.filter((outcome) => !["taken", "too_many_selfie_changes"].includes(String(outcome)))).toEqual(
    [],
  );

  await waitUntil(
    () => matchedPhotosOf(guest.id),
    (names) => names.length > 0,
  );
  expect(await matchedPhotosOf(guest.id)).toEqual(["of-eve.jpg"]);
  expect(await photosIn(event.id)).toMatchObject([{ status: "matched", faces: "1" }]);
  expect((await visionCalls()) - before).toBe(1);
  const { seen: objects } = await waitUntil(
    async () => listObjects(`photos/${event.id}/`),
    (keys) => keys.length === 3,
    { timeoutMs: 10_000 },
  );
  expect(objects.filter((key) => key.endsWith("/original"))).toHaveLength(1);
  // Those that were superseded go behind the answers.
  await waitUntil(
    async () => listObjects(`selfies/${guest.id}/`),
    (keys) => keys.length === 1,
  );
  const inForce = "select id from selfies where account_id = $1 and status in ('valid', 'pending')";
  expect(await askDatabase(inForce, [guest.id])).toHaveLength(1);
});
