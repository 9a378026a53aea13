import { listQueuedMails } from "@trouvaille/db/queries/event-mails";
import { describe, expect, test } from "vitest";
import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

const PERSON = 57;

let width = 600;
async function photoIn(worker: TestWorker, eventId: number, token: string): Promise<void> {
  await worker.request(`/api/photographer/events/${eventId}/photos`, {
    method: "POST",
    token,
    body: await makeJpeg(90, { width: ++width }),
  });
  worker.vision.person = PERSON;
  await processPhotos(worker.services);
}

async function eventWithPhotographer() {
  const worker = startTestWorker();
  const event = await worker.event();
  return {
    worker,
    event,
    photographer: await worker.photographer(event),
    stranger: await worker.photographer(),
  };
}

describe("telling guests of photos", () => {
  test("reaches every guest once for each change", async () => {
    const { worker, event, photographer, stranger } = await eventWithPhotographer();
    const [first] = [
      await worker.guest(event),
      await worker.guest(event),
      await worker.guest(await worker.event()),
    ];
    const path = `/api/photographer/events/${event.id}/notify-photos-available`;
    const notify = async () =>
      (await worker.request(path, { method: "POST", token: photographer.token })).json<{
        recipients_count: number;
      }>();
    expect(await notify()).toMatchObject({ scheduled: true, dry_run: true, recipients_count: 0 });
    await photoIn(worker, event.id, photographer.token);
    expect(await notify()).toMatchObject({ recipients_count: 2 });
    expect(worker.woken).toContainEqual({ wake: "mails", delaySeconds: 0 });
    expect(await notify()).toMatchObject({ recipients_count: 0 });
    await worker.guest(event);
    expect(await notify()).toMatchObject({ recipients_count: 1 });
    await photoIn(worker, event.id, photographer.token);
    expect(await notify()).toMatchObject({ recipients_count: 3 });

    const mails = await listQueuedMails(worker.services.db, event.id);
    expect(mails).toHaveLength(6);
    expect(mails.filter(({ recipient }) => recipient === first?.email)).toHaveLength(2);
    expect(mails[0]).toMatchObject({
      kind: "photos_available",
      values: { event_name: event.name, link: `http://trouvaille.test/j/${event.code}` },
    });
    expect((await worker.request(path, { method: "POST", token: stranger.token })).status).toBe(404);
  });
});

describe("reminding guests who are on no photo", () => {
  /** One who is on a photo, one with another face, one without a selfie, one of another event. */
  async function eventWithGuests() {
    const made = await eventWithPhotographer();
    const { worker, event, photographer } = made;
    const [found, unseen, shy] = [
      await worker.guest(event),
      await worker.guest(event),
      await worker.guest(event),
    ];
    const elsewhere = await worker.guest(await worker.event());
    for (const [guest, person] of [
      [found, PERSON],
      [unseen, PERSON + 1],
    ] as const) {
      worker.vision.person = person;
      const body = fileForm("file", await makeJpeg(90), { biometric_consent: "true" });
      await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body });
    }
    await photoIn(worker, event.id, photographer.token);
    const path = `/api/photographer/events/${event.id}/remind-guests`;
    const guest_ids = [found, unseen, shy, elsewhere].map(({ id }) => id);
    return { ...made, unseen, shy, path, guest_ids };
  }

  test("writes what each can do, to those it concerns, once a day", async () => {
    const { worker, event, photographer, unseen, shy, path, guest_ids } = await eventWithGuests();
    const remind = () => worker.request(path, { token: photographer.token, json: { guest_ids } });
    expect(await (await remind()).json()).toMatchObject({ recipients_count: 2, dry_run: true });
    expect(worker.woken).toContainEqual({ wake: "mails", delaySeconds: 0 });
    const mails = await listQueuedMails(worker.services.db, event.id);
    const link = `http://trouvaille.test/me/selfie?event=${event.id}`;
    expect(mails).toHaveLength(2);
    expect(mails.find(({ recipient }) => recipient === shy.email)).toMatchObject({
      kind: "guest_reminder",
      values: { event_name: event.name, selfie: "none", link },
    });
    expect(mails.find(({ recipient }) => recipient === unseen.email)).toMatchObject({
      values: { selfie: "valid", link: `${link}&add=1` },
    });
    expect(await (await remind()).json()).toMatchObject({ recipients_count: 0 });
  });

  test("leaves out who was not named", async () => {
    const { worker, photographer, shy, path } = await eventWithGuests();
    const answer = await worker.request(path, { token: photographer.token, json: { guest_ids: [shy.id] } });
    expect(await answer.json()).toMatchObject({ recipients_count: 1 });
  });

  test("asks for ids", async () => {
    const { worker, photographer, path } = await eventWithGuests();
    for (const json of [{}, { guest_ids: [] }, { guest_ids: ["x"] }]) {
      expect((await worker.request(path, { token: photographer.token, json })).status).toBe(422);
    }
  });

  test("is for the event's photographers and organisers", async () => {
    const { worker, stranger, shy, path, guest_ids } = await eventWithGuests();
    const as = (token: string) => worker.request(path, { token, json: { guest_ids } });
    expect(await problemOf(await as(stranger.token))).toEqual({ status: 404, code: "event_not_found" });
    expect((await as(shy.token)).status).toBe(403);
    expect((await as((await worker.admin()).token)).status).toBe(200);
  });
});
