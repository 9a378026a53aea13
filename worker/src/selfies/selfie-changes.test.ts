import { listQueuedMails } from "@trouvaille/db/queries/event-mails";
import { describe, expect, test } from "vitest";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { processSelfies } from "./process-selfies.ts";

const DAY_MS = 86_400_000;

async function upload(worker: TestWorker, token: string, fields: Record<string, string> = {}) {
  const body = fileForm("file", await makeJpeg(1), { biometric_consent: "true", ...fields });
  return worker.request("/api/upload-selfie", { method: "POST", token, body });
}

async function register(worker: TestWorker, event_code: string, fields: Record<string, string>) {
  const tag = crypto.randomUUID();
  const account = { username: tag, email: `${tag}@example.com`, password: "Example-pass-1" };
  const body = fileForm("file", await makeJpeg(1), {
    biometric_consent: "true",
    event_code,
    ...account,
    ...fields,
  });
  return worker.request("/api/register-invite-with-selfie", { method: "POST", body });
}

describe("a guest's selfie changes", () => {
  test("are five a day; then the answer says when the next may come", async () => {
    const worker = startTestWorker({ SESSION_MINUTES: "3000" });
    const guest = await worker.guest(await worker.event());
    const start = new Date();
    let now = start;
    worker.services.clock = () => now;
    for (let i = 0; i < 5; i++) {
      now = new Date(start.getTime() + i * 60_000);
      expect((await upload(worker, guest.token)).status).toBe(200);
    }
    now = new Date(start.getTime() + 10 * 60_000);
    const refused = await upload(worker, guest.token);
    expect(Number(refused.headers.get("Retry-After"))).toBe((DAY_MS - 600_000) / 1000);
    expect(await problemOf(refused)).toEqual({ status: 429, code: "too_many_selfie_changes" });

    // The first of the five is a day old by then, the others are not.
    now = new Date(start.getTime() + DAY_MS + 1_000);
    expect((await upload(worker, guest.token)).status).toBe(200);
    expect((await upload(worker, guest.token)).status).toBe(429);
  });

  test("that were refused count for nothing", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    worker.vision.refusal = "no_face";
    for (let i = 0; i < 7; i++) expect((await upload(worker, guest.token)).status).toBe(400);
    worker.vision.refusal = null;
    for (let i = 0; i < 5; i++) expect((await upload(worker, guest.token)).status).toBe(200);
    expect((await upload(worker, guest.token)).status).toBe(429);
  });

  test("that come at once get no more than five", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const answers = await Promise.all(Array.from({ length: 9 }, () => upload(worker, guest.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429, 429]);
  });

  test("count removals, which are never refused", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const remove = () => worker.request("/api/my-selfie", { method: "DELETE", token: guest.token });
    for (let i = 0; i < 2; i++) {
      expect((await upload(worker, guest.token)).status).toBe(200);
      expect((await remove()).status).toBe(200);
    }
    expect((await upload(worker, guest.token)).status).toBe(200);
    expect((await upload(worker, guest.token)).status).toBe(429);
    expect((await remove()).status).toBe(200);
    const other = await worker.guest(await worker.event());
    expect((await upload(worker, other.token)).status).toBe(200);
  });
});

describe("an event with selfies from the camera only", () => {
  test("refuses others, before an account is made too", async () => {
    const worker = startTestWorker();
    const event = await worker.event({ cameraOnly: true });
    const guest = await worker.guest(event);
    const refusal = { status: 400, code: "camera_required" };
    for (const fields of [{}, { source: "gallery" }]) {
      expect(await problemOf(await upload(worker, guest.token, fields))).toEqual(refusal);
      expect(await problemOf(await register(worker, event.code, fields))).toEqual(refusal);
    }
    expect(worker.vision.calls).toBe(0);
    expect((await upload(worker, guest.token, { source: "camera" })).status).toBe(200);
    expect((await register(worker, event.code, { source: "camera" })).status).toBe(200);
  });

  test("is the only kind that asks for it", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    expect((await upload(worker, (await worker.guest(event)).token)).status).toBe(200);
    expect((await register(worker, event.code, { source: "gallery" })).status).toBe(200);
  });
});

describe("two guests of one event with the same face", () => {
  /** Mails about twins that a photographer of the event got. */
  const alertsTo = async (worker: TestWorker, eventId: number, recipient: string) =>
    (await listQueuedMails(worker.services.db, eventId)).filter(
      (mail) => mail.kind === "twin_selfies" && mail.recipient === recipient,
    );

  test("are told of once, to the organisers", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const photographer = await worker.photographer(event);
    const [one, two, other] = [
      await worker.guest(event),
      await worker.guest(event),
      await worker.guest(event),
    ];
    const elsewhere = await worker.guest(await worker.event());
    const alerts = () => alertsTo(worker, event.id, photographer.email);
    worker.vision.person = 301;
    await upload(worker, one.token);
    await upload(worker, elsewhere.token);
    worker.vision.person = 302;
    await upload(worker, other.token);
    expect(await alerts()).toEqual([]);

    worker.vision.person = 301;
    await upload(worker, two.token);
    const [alert, ...more] = await alerts();
    expect(more).toEqual([]);
    expect(alert?.values).toEqual({
      event_name: event.name,
      first_username: two.username,
      second_username: one.username,
      link: `http://trouvaille.test/organise/events/${event.id}`,
    });
    await upload(worker, one.token);
    await upload(worker, two.token);
    expect(await alerts()).toHaveLength(1);

    // Another pair is another alert.
    await upload(worker, other.token);
    expect(await alerts()).toHaveLength(3);
  });

  test("are told of when the selfie was checked later", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const photographer = await worker.photographer(event);
    const [one, two] = [await worker.guest(event), await worker.guest(event)];
    worker.vision.person = 303;
    await upload(worker, one.token);
    worker.vision.away = true;
    expect(await (await upload(worker, two.token)).json()).toMatchObject({ selfie_status: "pending" });
    worker.vision.away = false;
    await processSelfies(worker.services);
    expect(await alertsTo(worker, event.id, photographer.email)).toHaveLength(1);
  });

  test("are nobody's business where the event does not want to know", async () => {
    const worker = startTestWorker();
    const event = await worker.event({ alertOnTwins: false });
    const photographer = await worker.photographer(event);
    worker.vision.person = 304;
    for (let i = 0; i < 2; i++) await upload(worker, (await worker.guest(event)).token);
    expect(await alertsTo(worker, event.id, photographer.email)).toEqual([]);
  });
});
