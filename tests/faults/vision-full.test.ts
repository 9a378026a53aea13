import { afterEach, expect, test } from "vitest";
import { holdEvent, joinEvent, uploadPhoto } from "../api/accounts.ts";
import { askDatabase } from "../api/ask-database.ts";
import { codeOf } from "../api/client.ts";
import { report } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";
import { drawLandscape } from "../pictures/draw-landscape.ts";
import { makeScene } from "../pictures/make-scene.ts";
import { selfieOf } from "../pictures/people.ts";
import { askVision, type Occupied, occupyVision } from "./ask-vision.ts";
import { matchedPhotosOf, photosIn, selfiesOf } from "./read-outcome.ts";

/** SELFIE_QUEUE_MAX and PHOTO_QUEUE_MAX of vision-service/src/env.ts. */
const SELFIE_PLACES = 128;
const PHOTO_PLACES = 16;

let occupied: Occupied[] = [];
const leave = () => {
  for (const places of occupied) places.leave();
  occupied = [];
};
afterEach(leave);

test("a vision-service that is full says when to come back; the guest and the photographer lose nothing", async () => {
  const event = await holdEvent();
  const guest = await joinEvent(event.code);
  const [selfie, scene] = [await selfieOf("dora"), await makeScene(["dora"], 640)];
  occupied = [
    await occupyVision("/v1/selfies", SELFIE_PLACES),
    await occupyVision("/v1/photos", PHOTO_PLACES),
  ];
  for (const path of ["/v1/selfies", "/v1/photos"] as const) {
    const refused = await askVision(path, selfie);
    expect([refused.status, await refused.json()], path).toMatchObject([503, { code: "busy" }]);
    expect(Number(refused.headers.get("retry-after")), path).toBeGreaterThan(0);
  }

  const upload = await guest.client.uploadSelfie(selfie);
  expect([upload.status, upload.json]).toMatchObject([200, { selfie_status: "pending" }]);
  await uploadPhoto(event, scene, "of-dora.jpg");
  const check = await guest.client.call("/api/validate-selfie", {
    form: [["file", new File([Uint8Array.from(await drawLandscape(641))], "check.jpg")]],
  });
  expect([check.status, codeOf(check)]).toEqual([503, "vision_unavailable"]);
  expect(Number(check.headers.get("retry-after"))).toBeGreaterThan(0);
  // Both were looked at and found it full, which is no attempt.
  await waitUntil(
    () =>
      askDatabase<{ deferrals: string; attempts: string }>(
        `select deferrals, attempts from selfies where account_id = $1
         union all select deferrals, attempts from photos where event_id = $2`,
        [guest.id, event.id],
      ),
    (rows) => rows.every(({ deferrals, attempts }) => Number(deferrals) > 0 && attempts === "0"),
  );
  expect(await selfiesOf(guest.id)).toMatchObject([{ status: "pending" }]);

  leave();
  const { seconds } = await waitUntil(
    () => matchedPhotosOf(guest.id),
    (names) => names.length > 0,
  );
  await report(`vision-service no longer full to kept selfie and photo matched: ${seconds.toFixed(2)} s`);
  expect(await selfiesOf(guest.id)).toMatchObject([{ status: "valid", refusal: null }]);
  expect(await photosIn(event.id)).toMatchObject([{ status: "matched", faces: "1" }]);
});
