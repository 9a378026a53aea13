import { randomTag } from "@trouvaille/db/factories";
import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import type { TestWorker } from "../testing/start-test-worker.ts";

export const ACTORS = ["anonymous", "guestA", "guestB", "photographerA", "photographerB", "admin"] as const;
export type Actor = (typeof ACTORS)[number];

/** What a route's path or body may name; by the name of the path's parameter. */
export interface Things {
  event_id: number;
  event_code: string;
  photo_id: number;
  user_id: number;
  photographer_id: number;
  account_id: number;
  request_id: number;
  mail_id: number;
  selfie_id: number;
  receipt_id: string;
}

/** Well-formed names of nothing. */
export const NOTHING: Things = {
  event_id: 2_147_483_001,
  event_code: "NOBODYSCODE",
  photo_id: 2_147_483_002,
  user_id: 2_147_483_003,
  photographer_id: 2_147_483_004,
  account_id: 2_147_483_004,
  request_id: 2_147_483_005,
  mail_id: 2_147_483_006,
  selfie_id: 2_147_483_007,
  receipt_id: "00000000-0000-4000-8000-000000000000",
};

export interface World {
  tokens: Record<Actor, string | undefined>;
  /** Event A, its photo, guest and photographer. */
  things: Things;
  /** Texts that belong to event A: whoever may not see it must never receive one. */
  marks: string[];
}

let shade = 0;

/** Two events with a guest and a photographer each; event A shows its one photo to guest A alone. */
export async function makeWorld(worker: TestWorker): Promise<World> {
  const tag = randomTag();
  const [eventA, eventB] = await Promise.all([
    worker.event({ visibility: "mine_only", name: `Wedding ${tag}` }),
    worker.event({ visibility: "all" }),
  ]);
  const [guestA, guestB, photographerA, photographerB, admin] = await Promise.all([
    worker.guest(eventA),
    worker.guest(eventB),
    worker.photographer(eventA),
    worker.photographer(eventB),
    worker.admin(),
  ]);
  shade += 1;
  const picture = await makeJpeg(shade % 256, { width: 100 + shade });
  await worker.request("/api/upload-selfie", {
    method: "POST",
    token: guestA.token,
    body: fileForm("file", picture, { biometric_consent: "true" }),
  });
  const given = await worker.request("/api/my-selfies", { token: guestA.token });
  const { selfies } = await given.json<{ selfies: [{ id: number }] }>();
  const uploaded = await worker.request(
    `/api/photographer/events/${eventA.id}/photos?filename=IMG-${tag}.jpg`,
    { method: "POST", token: photographerA.token, body: picture },
  );
  const { photo_id } = await uploaded.json<{ photo_id: number }>();
  await processPhotos(worker.services);
  return {
    tokens: {
      anonymous: undefined,
      guestA: guestA.token,
      guestB: guestB.token,
      photographerA: photographerA.token,
      photographerB: photographerB.token,
      admin: admin.token,
    },
    things: {
      event_id: eventA.id,
      event_code: eventA.code,
      photo_id,
      user_id: guestA.id,
      photographer_id: photographerA.id,
      account_id: photographerA.id,
      request_id: 0,
      mail_id: 1,
      selfie_id: selfies[0].id,
      receipt_id: NOTHING.receipt_id,
    },
    marks: [tag, guestA.username, guestA.email, photographerA.username, photographerA.email],
  };
}
