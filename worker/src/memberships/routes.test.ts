import { listConsents, randomTag } from "@trouvaille/db/factories";
import { markEventToMatch } from "@trouvaille/db/queries/rematch";
import { describe, expect, test } from "vitest";
import { issueToken } from "../accounts/session-token.ts";
import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

let width = 400;
/** A photo of one person, with its faces found and matched. */
async function addPhoto(worker: TestWorker, event: { id: number }, person: number) {
  const photographer = await worker.photographer(event);
  await worker.request(`/api/photographer/events/${event.id}/photos?filename=a.jpg`, {
    method: "POST",
    token: photographer.token,
    body: await makeJpeg(33, { width: ++width }),
  });
  worker.vision.person = person;
  await processPhotos(worker.services);
}

const giveSelfie = async (worker: TestWorker, token: string, person: number) => {
  worker.vision.person = person;
  const body = fileForm("file", await makeJpeg(44), { biometric_consent: "true" });
  const response = await worker.request("/api/upload-selfie", { method: "POST", token, body });
  expect(response.status).toBe(200);
};

const join = (worker: TestWorker, token: string, json: unknown) =>
  worker.request("/api/join-event", { token, json });

const consentTo = (worker: TestWorker, token: string, eventId: number, biometric_consent: unknown = true) =>
  worker.request(`/api/user/events/${eventId}/consent`, { token, json: { biometric_consent } });

const eventsOf = async (worker: TestWorker, token: string) =>
  (await worker.request("/api/user/events", { token })).json<Record<string, unknown>[]>();

/** A guest with a selfie whose person is on a photo of a second event too. */
async function guestAndSecondEvent(person: number) {
  const worker = startTestWorker();
  const [first, second] = [await worker.event(), await worker.event({ name: "Second" })];
  await addPhoto(worker, first, person);
  await addPhoto(worker, second, person);
  const guest = await worker.guest(first);
  await giveSelfie(worker, guest.token, person);
  return { worker, first, second, guest };
}

describe("joining a second event", () => {
  test("by its bare code shows it, but looks for nobody there", async () => {
    const { worker, first, second, guest } = await guestAndSecondEvent(101);
    const response = await join(worker, guest.token, ` ${second.code.toLowerCase()}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      message: "Inscrit avec succès à l'événement Second",
      event_id: second.id,
      event_name: "Second",
      matching: false,
    });
    expect(await eventsOf(worker, guest.token)).toMatchObject([
      {
        id: second.id,
        name: "Second",
        event_code: second.code,
        visibility: "selected",
        matching: false,
        photos_count: 1,
        my_photos_count: 0,
      },
      { id: first.id, matching: true, photos_count: 1, my_photos_count: 1 },
    ]);
    // Neither a new selfie nor a new photo changes that, and the search is not taken for unfinished.
    await giveSelfie(worker, guest.token, 101);
    await addPhoto(worker, second, 101);
    expect(await eventsOf(worker, guest.token)).toMatchObject([
      { my_photos_count: 0 },
      { my_photos_count: 1 },
    ]);
    const status = await worker.request("/api/rematch-status", { token: guest.token });
    expect(await status.json()).toMatchObject({
      status: "done",
      matched: 1,
      events: [{ event_id: first.id, matched: 1, up_to_date: true }],
    });
  });

  test("with a consent for it records that and finds the guest", async () => {
    const { worker, first, second, guest } = await guestAndSecondEvent(102);
    const given = { event_code: second.code, biometric_consent: true };
    expect(await (await join(worker, guest.token, given)).json()).toMatchObject({ matching: true });
    expect(await eventsOf(worker, guest.token)).toMatchObject([
      { id: second.id, matching: true, my_photos_count: 1 },
      { my_photos_count: 1 },
    ]);
    const status = await worker.request("/api/rematch-status", { token: guest.token });
    expect(await status.json()).toMatchObject({
      events: [first, second].map(({ id }) => ({ event_id: id, matched: 1, up_to_date: true })),
    });
    const unchanged = await worker.request("/api/rematch-status", {
      token: guest.token,
      headers: { "If-None-Match": status.headers.get("ETag") ?? "" },
    });
    expect(unchanged.status).toBe(304);
    await markEventToMatch(worker.services.db, second.id);
    const behind = await worker.request("/api/rematch-status", { token: guest.token });
    expect(await behind.json()).toMatchObject({
      status: "running",
      events: [{ up_to_date: true }, { event_id: second.id, matched: 1, up_to_date: false }],
    });
    expect((await listConsents(worker.services.db, guest.id)).at(-1)).toMatchObject({
      eventId: second.id,
      accepted: true,
      kind: "biometric_selfie",
    });
  });

  test("can be consented to later, and withdrawn, without touching the first", async () => {
    const { worker, first, second, guest } = await guestAndSecondEvent(103);
    await join(worker, guest.token, { event_code: second.code });
    for (let twice = 0; twice < 2; twice++) {
      const answer = await (await consentTo(worker, guest.token, second.id)).json();
      expect(answer).toMatchObject({ matching: true });
    }
    expect(await eventsOf(worker, guest.token)).toMatchObject([
      { my_photos_count: 1 },
      { my_photos_count: 1 },
    ]);

    await consentTo(worker, guest.token, second.id, false);
    await addPhoto(worker, second, 103);
    expect(await eventsOf(worker, guest.token)).toMatchObject([
      { id: second.id, matching: false, my_photos_count: 0 },
      { id: first.id, matching: true, my_photos_count: 1 },
    ]);
    const recorded = await listConsents(worker.services.db, guest.id);
    expect(recorded.map(({ eventId, accepted }) => [eventId, accepted])).toEqual([
      [first.id, true],
      [second.id, true],
      [second.id, false],
    ]);
    await consentTo(worker, guest.token, second.id);
    expect(await eventsOf(worker, guest.token)).toMatchObject([
      { my_photos_count: 2 },
      { my_photos_count: 1 },
    ]);
  });

  test("is refused for an unknown code, twice, and once it is closed", async () => {
    const worker = startTestWorker();
    const closesAt = new Date("2030-01-01T00:00:00Z");
    const [first, second] = [await worker.event({ closesAt }), await worker.event({ closesAt })];
    const guest = await worker.guest(first);
    const unknown = await join(worker, guest.token, randomTag());
    expect(await unknown.json()).toMatchObject({
      status: 404,
      code: "unknown_event_code",
      detail: "Code événement invalide",
    });
    const again = await join(worker, guest.token, first.code);
    expect(await again.json()).toMatchObject({
      status: 400,
      code: "already_joined",
      detail: "Vous êtes déjà inscrit à cet événement",
    });
    worker.services.clock = () => closesAt;
    const subject = { accountId: guest.id, sessionVersion: 1 };
    const { token: late } = await issueToken(subject, worker.services.settings, closesAt);
    expect(await problemOf(await join(worker, late, second.code))).toEqual({
      status: 409,
      code: "registration_closed",
    });
    expect(await problemOf(await join(worker, late, first.code))).toMatchObject({ code: "already_joined" });
  });

  test.each([[null], [7], [{}], [{ event_code: 7 }], ["x".repeat(101)], ["a\u0000b"], [[]]])(
    "does not understand %j",
    async (json) => {
      const worker = startTestWorker();
      const guest = await worker.guest(await worker.event());
      expect(await problemOf(await join(worker, guest.token, json))).toEqual({
        status: 422,
        code: "invalid_request",
      });
    },
  );

  test("is for guests", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const { token } = await worker.photographer(event);
    const refused = await join(worker, token, event.code);
    expect(await refused.json()).toMatchObject({
      status: 403,
      code: "only_guests_join",
      detail: "Seuls les utilisateurs peuvent rejoindre des événements",
    });
    expect((await worker.request("/api/user/events", { token })).status).toBe(403);
    expect((await consentTo(worker, token, event.id)).status).toBe(403);
    expect((await worker.request("/api/join-event", { json: event.code })).status).toBe(401);
    expect((await worker.request("/api/user/events")).status).toBe(401);
  });
});

test("a consent for an event one is no guest of is none", async () => {
  const worker = startTestWorker();
  const [mine, other] = [await worker.event(), await worker.event()];
  const guest = await worker.guest(mine);
  for (const [eventId, given] of [
    [other.id, true],
    [other.id, false],
    [2_000_000_000, true],
  ] as const) {
    expect(await problemOf(await consentTo(worker, guest.token, eventId, given))).toEqual({
      status: 404,
      code: "event_not_found",
    });
  }
  expect((await consentTo(worker, guest.token, mine.id, "yes")).status).toBe(422);
  expect(await listConsents(worker.services.db, guest.id)).toEqual([]);
});

test("an account without an event has the first it joins, and its selfie serves it", async () => {
  const worker = startTestWorker();
  const event = await worker.event({ name: "First" });
  await addPhoto(worker, event, 104);
  const tag = randomTag().toLowerCase();
  worker.vision.person = 104;
  const registered = await worker.request("/api/register", {
    method: "POST",
    body: fileForm("selfie", await makeJpeg(71), {
      username: tag,
      email: `${tag}@example.com`,
      password: "Example-pass-1",
      biometric_consent: "true",
    }),
  });
  const { access_token: token } = await registered.json<{ access_token: string }>();
  expect(await (await join(worker, token, event.code)).json()).toMatchObject({ matching: true });
  expect(await (await worker.request("/api/me", { token })).json()).toMatchObject({ event_name: "First" });
  expect(await (await worker.request("/api/my-photos", { token })).json()).toHaveLength(1);
  expect(await (await worker.request("/api/profile", { token })).json()).toMatchObject({
    user: { username: tag, event_id: event.id },
    total_photos: 1,
    photos_with_face: 1,
  });
});
