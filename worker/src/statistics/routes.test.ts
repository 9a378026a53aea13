import { describe, expect, test } from "vitest";
import { processPhotos } from "../photos/process-photos.ts";
import { processSelfies } from "../selfies/process-selfies.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker } from "../testing/start-test-worker.ts";

const PERSON = 91;

/** Three guests: one who is on a photo, one with another face, one without a selfie. */
async function smallEvent() {
  const worker = startTestWorker();
  const event = await worker.event();
  const photographer = await worker.photographer(event);
  const [found, unseen, shy] = [
    await worker.guest(event),
    await worker.guest(event),
    await worker.guest(event),
  ];
  await worker.guest(await worker.event());
  for (const [guest, person] of [
    [found, PERSON],
    [unseen, PERSON + 1],
  ] as const) {
    worker.vision.person = person;
    const body = fileForm("file", await makeJpeg(9), { biometric_consent: "true" });
    await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body });
  }
  worker.vision.person = PERSON;
  const body = await makeJpeg(9, { width: 471 });
  const path = `/api/photographer/events/${event.id}/photos`;
  await worker.request(path, { method: "POST", token: photographer.token, body });
  await processPhotos(worker.services);
  return { worker, event, photographer, found, unseen, shy, admin: await worker.admin() };
}

describe("an event in numbers", () => {
  test("counts its guests, photos and matches, and nobody else's", async () => {
    const { worker, event, admin } = await smallEvent();
    const response = await worker.request(`/api/admin/events/${event.id}/statistics`, { token: admin.token });
    const numbers = await response.json<{ arrivals_per_hour: { guests: number }[] }>();
    expect(numbers).toMatchObject({
      event_id: event.id,
      guests: 3,
      selfies: { none: 1, pending: 0, valid: 2, invalid: 0 },
      photos: { queued: 0, processed: 0, matched: 1, failed: 0 },
      faces: 1,
      matches: 1,
      funnel: { joined: 3, selfie: 2, photo: 1, saved: 0 },
      photos_per_guest: [
        { photos: 0, guests: 2 },
        { photos: 1, guests: 1 },
      ],
      storage_bytes: { originals: expect.any(Number), selfies: 8 },
    });
    expect(numbers.arrivals_per_hour.reduce((sum, { guests }) => sum + guests, 0)).toBe(3);
  });

  test("of an empty event are zero", async () => {
    const worker = startTestWorker();
    const [event, admin] = [await worker.event(), await worker.admin()];
    const response = await worker.request(`/api/admin/events/${event.id}/statistics`, { token: admin.token });
    expect(await response.json()).toEqual({
      event_id: event.id,
      guests: 0,
      selfies: { none: 0, pending: 0, valid: 0, invalid: 0 },
      photos: { queued: 0, processed: 0, matched: 0, failed: 0 },
      faces: 0,
      matches: 0,
      funnel: { joined: 0, selfie: 0, photo: 0, saved: 0 },
      storage_bytes: { originals: 0, selfies: 0 },
      arrivals_per_hour: [],
      photos_per_guest: [],
    });
  });
});

describe("the report of guests", () => {
  test("says how far each has come, without their addresses", async () => {
    const { worker, event, photographer, found, unseen, shy } = await smallEvent();
    const path = `/api/photographer/events/${event.id}/guests`;
    const report = await (await worker.request(path, { token: photographer.token })).json<object[]>();
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    const usual = {
      joined_at: time,
      selfie_refusal: null,
      selfie_refusal_text: null,
      last_photo_at: null,
      notified_at: null,
      to_notify: true,
      reminded_at: null,
    };
    expect(report).toEqual([
      {
        ...usual,
        id: found.id,
        username: found.username,
        selfie_status: "valid",
        matched_photos: 1,
        last_photo_at: time,
      },
      { ...usual, id: unseen.id, username: unseen.username, selfie_status: "valid", matched_photos: 0 },
      { ...usual, id: shy.id, username: shy.username, selfie_status: "none", matched_photos: 0 },
    ]);
    const without = await worker.request(`${path}?without_photos=true`, { token: photographer.token });
    expect((await without.json<{ id: number }[]>()).map(({ id }) => id)).toEqual([unseen.id, shy.id]);

    const csv = await worker.request(`${path}?format=csv&without_photos=true`, { token: photographer.token });
    expect(csv.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const lines = (await csv.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('"id","username","selfie_status","matched_photos","joined_at"');
    expect(lines[2]).toContain(`${shy.id},"${shy.username}","none",0,`);
  });

  test("says who was told of photos, and of whom a selfie was refused why", async () => {
    const { worker, event, photographer, admin, shy } = await smallEvent();
    const path = `/api/photographer/events/${event.id}`;
    worker.vision.away = true;
    const body = fileForm("file", await makeJpeg(9), { biometric_consent: "true" });
    await worker.request("/api/upload-selfie", { method: "POST", token: shy.token, body });
    Object.assign(worker.vision, { away: false, refusal: "no_face" });
    await processSelfies(worker.services);
    await worker.request(`${path}/notify-photos-available`, { method: "POST", token: photographer.token });
    // Organisers read it of any event.
    const report = await worker.request(`${path}/guests`, { token: admin.token });
    const [, , last] = await report.json<{ to_notify: boolean; notified_at: string | null }[]>();
    expect(last).toMatchObject({
      id: shy.id,
      selfie_status: "invalid",
      selfie_refusal: "no_face",
      selfie_refusal_text: expect.stringMatching(/face|visage/),
      notified_at: expect.any(String),
      to_notify: false,
    });
  });

  test("is for the event's photographers", async () => {
    const { worker, event, photographer, found } = await smallEvent();
    const stranger = await worker.photographer();
    const path = `/api/photographer/events/${event.id}/guests`;
    expect(await problemOf(await worker.request(path, { token: stranger.token }))).toEqual({
      status: 404,
      code: "event_not_found",
    });
    expect((await worker.request(path, { token: found.token })).status).toBe(403);
    expect((await worker.request(`${path}?format=pdf`, { token: photographer.token })).status).toBe(422);
  });
});

describe("the users of an event", () => {
  test("are listed for admins", async () => {
    const { worker, event, admin, found, photographer } = await smallEvent();
    const path = `/api/admin/events/${event.id}/users`;
    const users = await (await worker.request(path, { token: admin.token })).json<object[]>();
    expect(users).toHaveLength(3);
    expect(users[0]).toMatchObject({
      id: found.id,
      email: found.email,
      user_type: "user",
      matched_photos: 1,
    });
    expect((await worker.request(path, { token: photographer.token })).status).toBe(403);
    const nowhere = "/api/admin/events/2000000000";
    for (const what of ["users", "statistics"]) {
      expect((await worker.request(`${nowhere}/${what}`, { token: admin.token })).status).toBe(404);
    }
  });
});
