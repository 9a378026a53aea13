import { findTraces, listFaceVectors, listMailsTo } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { queueMail } from "../mail/queue-mail.ts";
import { processPhotos } from "../photos/process-photos.ts";
import { sweep } from "../schedule/sweep.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { PASSWORD } from "../testing/test-accounts.ts";

let width = 700;
/** A photo of one person, with its faces found and matched. @returns its id */
async function addPhoto(worker: TestWorker, eventId: number, token: string, person: number) {
  const response = await worker.request(`/api/photographer/events/${eventId}/photos?filename=a.jpg`, {
    method: "POST",
    token,
    body: await makeJpeg(55, { width: ++width }),
  });
  worker.vision.person = person;
  await processPhotos(worker.services);
  return (await response.json<{ photo_id: number }>()).photo_id;
}

async function giveSelfie(worker: TestWorker, token: string, person: number, query = "") {
  worker.vision.person = person;
  const body = fileForm("file", await makeJpeg(66), { biometric_consent: "true" });
  const response = await worker.request(`/api/upload-selfie${query}`, { method: "POST", token, body });
  expect(response.status).toBe(200);
}

/** A guest of whom everything there is to know is known, with a friend at the same event. */
async function knownGuest(person: number) {
  const worker = startTestWorker();
  const [event, second] = [await worker.event(), await worker.event()];
  const photographer = await worker.photographer(event);
  const [guest, friend] = [await worker.guest(event), await worker.guest(event)];
  await giveSelfie(worker, guest.token, person);
  await giveSelfie(worker, guest.token, person, "?add=true");
  const photos = {
    ofGuest: await addPhoto(worker, event.id, photographer.token, person),
    ofFriend: await addPhoto(worker, event.id, photographer.token, person + 1),
  };
  await giveSelfie(worker, friend.token, person + 1);
  await worker.request("/api/join-event", {
    token: guest.token,
    json: { event_code: second.code, biometric_consent: true },
  });
  await worker.request("/api/password-reset/request", { json: { email: guest.email } });
  await queueMail(worker.services, {
    kind: "contact_photographer",
    values: {
      event_name: "Party",
      guest_name: guest.username,
      guest_email: guest.email,
      message: `It is me, ${guest.username}`,
    },
    language: "fr",
    to: photographer.email,
    replyTo: guest.email,
    eventId: event.id,
  });
  await queueMail(worker.services, {
    kind: "twin_selfies",
    values: {
      event_name: "Party",
      first_username: guest.username,
      second_username: friend.username,
      link: "http://trouvaille.test/",
    },
    language: "fr",
    to: "organiser@example.com",
    eventId: event.id,
  });
  const said = { token: guest.token, method: "PUT" };
  await worker.request(`/api/photos/${photos.ofGuest}/favourite`, said);
  const feedback = { ...said, json: { feedback: "me" } };
  expect((await worker.request(`/api/photos/${photos.ofGuest}/feedback`, feedback)).status).toBe(200);
  const wish = { name: guest.username, email: guest.email, message: `Take ${guest.username} off, please` };
  const asked = { json: { ...wish, event_code: event.code, photo_id: photos.ofFriend } };
  expect((await worker.request("/api/removal-requests", asked)).status).toBe(200);
  return { worker, event, second, photographer, guest, friend, photos };
}

const erase = (worker: TestWorker, token: string, json: unknown = { password: PASSWORD }) =>
  worker.request("/api/me", { method: "DELETE", token, json });

/** Every key and value in KV, and every key in both buckets. */
async function everythingStored({ services }: TestWorker): Promise<string[]> {
  const found: string[] = [];
  for (const kv of [services.eventCodes, services.endedSessions]) {
    for (let cursor: string | undefined; ; ) {
      const page = await kv.list(cursor ? { cursor } : {});
      for (const { name } of page.keys) found.push(name, (await kv.get(name)) ?? "");
      if (page.list_complete) break;
      cursor = page.cursor;
    }
  }
  for (const bucket of [services.selfieBucket, services.photoBucket]) {
    for (let cursor: string | undefined; ; ) {
      const page = await bucket.list(cursor ? { cursor } : {});
      found.push(...page.objects.map(({ key }) => key));
      if (!page.truncated) break;
      cursor = page.cursor;
    }
  }
  return found;
}

async function tracesOf(worker: TestWorker, guest: { id: number; username: string; email: string }) {
  const stored = (await everythingStored(worker)).filter(
    (text) =>
      text.startsWith(`selfies/${guest.id}/`) ||
      [guest.username, guest.email].some((name) => text.toLowerCase().includes(name.toLowerCase())),
  );
  return [...(await findTraces(worker.services.db, guest)), ...stored];
}

describe("erasing one's account", () => {
  test("leaves no row, object or key, and no vector of one's face; only a receipt without a name", async () => {
    const { worker, event, guest, friend, photos } = await knownGuest(200);
    const before = await tracesOf(worker, guest);
    expect(before).toEqual(
      expect.arrayContaining([
        "accounts.id",
        "accounts.email",
        "consents.account_id",
        "favourites.account_id",
        "mails.values",
        "matches.account_id",
        "memberships.account_id",
        "password_resets.email",
        "removal_requests.message",
        "selfies.account_id",
        expect.stringMatching(/^selfies\//),
      ]),
    );
    expect(await listFaceVectors(worker.services.db, event.id)).toEqual([photos.ofGuest, photos.ofFriend]);

    const response = await erase(worker, guest.token);
    expect(response.status).toBe(200);
    expect(response.headers.get("Set-Cookie")).toMatch(/^trouvaille_session=;/);
    const receipt = await response.json<{ receipt_id: string; counts: object; erased_at: string }>();
    expect(receipt.counts).toMatchObject({
      accounts: 1,
      memberships: 2,
      selfies: 2,
      selfie_objects: 2,
      matches: 1,
      favourites: 1,
      consents: 3,
      face_vectors: 1,
      mails: expect.any(Number),
      password_resets: 1,
      removal_requests_made_nameless: 1,
    });
    expect(await tracesOf(worker, guest)).toEqual([]);
    expect(await listFaceVectors(worker.services.db, event.id)).toEqual([photos.ofFriend]);

    const kept = await worker.request(`/api/receipts/${receipt.receipt_id}`);
    expect(await kept.json()).toEqual(receipt);
    expect(JSON.stringify(receipt)).not.toContain(guest.username);

    for (const [path, init] of [
      ["/api/me", { token: guest.token }],
      ["/api/login", { json: { username: guest.email, password: PASSWORD } }],
    ] as const) {
      expect((await worker.request(path, init)).status).toBe(401);
    }
    // Nothing of the friend is gone.
    const mine = await worker.request("/api/my-photos", { token: friend.token });
    expect(await mine.json()).toMatchObject([{ id: photos.ofFriend }]);
    expect((await worker.request(`/api/selfie/${friend.id}`, { token: friend.token })).status).toBe(200);
  });

  test("keeps the vector of a face that another guest is matched to", async () => {
    const { worker, event, guest, friend, photos } = await knownGuest(210);
    await giveSelfie(worker, friend.token, 210);
    expect((await (await erase(worker, guest.token)).json<{ counts: object }>()).counts).toMatchObject({
      matches: 1,
      face_vectors: 0,
    });
    expect(await listFaceVectors(worker.services.db, event.id)).toEqual([photos.ofGuest, photos.ofFriend]);
  });

  test("leaves what another account of the address has", async () => {
    const worker = startTestWorker();
    const [first, second] = [await worker.event(), await worker.event()];
    const guest = await worker.guest(first);
    const other = await worker.guest(second, { email: guest.email });
    await worker.request("/api/password-reset/request", { json: { email: guest.email } });
    expect((await erase(worker, guest.token)).status).toBe(200);
    const [mail] = await listMailsTo(worker.services.db, guest.email);
    const token = new URL(String(mail?.values.link)).searchParams.get("token");
    const reset = { token, new_password: "Another-pass-2" };
    expect((await worker.request("/api/password-reset/confirm", { json: reset })).status).toBe(200);
    expect((await worker.request("/api/me", { token: other.token })).status).toBe(401);
  });

  test("that dies half way has ended everything already, and the sweep finishes it", async () => {
    const { worker, guest } = await knownGuest(220);
    const { selfieBucket } = worker.services;
    const dying = () => Promise.reject(new Error("killed"));
    worker.services.selfieBucket = new Proxy(selfieBucket, {
      get: (bucket, name) => (name === "delete" ? dying : Reflect.get(bucket, name).bind(bucket)),
    });
    expect((await erase(worker, guest.token)).status).toBe(500);
    const gone = { status: 401, code: "invalid_token" };
    expect(await problemOf(await worker.request("/api/me", { token: guest.token }))).toEqual(gone);
    const login = await worker.request("/api/login", {
      json: { username: guest.email, password: PASSWORD },
    });
    expect(login.status).toBe(401);
    expect(await tracesOf(worker, guest)).toContain("accounts.id");

    worker.services.selfieBucket = selfieBucket;
    await sweep(worker.services);
    expect(await tracesOf(worker, guest)).toEqual([]);
  });

  test("asked for twice at once happens once", async () => {
    const { worker, guest } = await knownGuest(230);
    const answers = await Promise.all([erase(worker, guest.token), erase(worker, guest.token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    expect(await tracesOf(worker, guest)).toEqual([]);
  });

  test("needs the password, and one's own pages", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    expect(await problemOf(await erase(worker, guest.token, { password: "Wrong-pass-1" }))).toEqual({
      status: 403,
      code: "wrong_password",
    });
    for (const json of [{}, { password: 7 }, null]) {
      expect((await erase(worker, guest.token, json)).status).toBe(422);
    }
    const byCookie = (Origin: string) =>
      worker.request("/api/me", {
        method: "DELETE",
        json: { password: PASSWORD },
        headers: { Cookie: `trouvaille_session=${guest.token}`, Origin },
      });
    expect((await byCookie("https://elsewhere.example")).status).toBe(403);
    expect((await worker.request("/api/me", { token: guest.token })).status).toBe(200);
    expect((await byCookie("http://trouvaille.test")).status).toBe(200);
  });

  test("is for guests; an unknown receipt is none", async () => {
    const worker = startTestWorker();
    const photographer = await worker.photographer();
    expect((await erase(worker, photographer.token)).status).toBe(403);
    const anyone = await worker.request("/api/me", { method: "DELETE", json: { password: PASSWORD } });
    expect(anyone.status).toBe(401);
    const unknown = await worker.request(`/api/receipts/${crypto.randomUUID()}`);
    expect(await problemOf(unknown)).toEqual({ status: 404, code: "receipt_not_found" });
    expect((await worker.request("/api/receipts/1")).status).toBe(422);
  });
});

describe("the export of one's data", () => {
  test("is a file with everything but vectors, links and other people", async () => {
    const { worker, event, second, guest, friend, photos } = await knownGuest(240);
    const response = await worker.request("/api/me/export", { token: guest.token });
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="trouvaille-export.json"');
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      account: { id: guest.id, username: guest.username, email: guest.email, face_template_stored: true },
      memberships: [
        { event_id: event.id, matching: true },
        { event_id: second.id, matching: true },
      ],
      consents: [
        { event_id: event.id, accepted: true, kind: "biometric_selfie" },
        { event_id: event.id },
        { event_id: second.id },
      ],
      selfies: [
        { status: "valid", added: false, embedding_stored: true },
        { status: "valid", added: true },
      ],
      matches: [
        { photo_id: photos.ofGuest, event_id: event.id, similarity: 1, verdict: "match", feedback: "me" },
      ],
      favourites: [{ photo_id: photos.ofGuest }],
      mails: [{ kind: "password_reset", recipient: guest.email }],
    });
    for (const secret of ["token=", "$2b$", friend.username, friend.email]) {
      expect(text).not.toContain(secret);
    }
    // No list of numbers as long as a vector.
    expect(text).not.toMatch(/(-?\d[\d.e-]*,){100}/);
  });

  test("is for whoever has an account", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, admin] = [await worker.photographer(event), await worker.admin()];
    const works = await worker.request("/api/me/export", { token: photographer.token });
    expect(await works.json()).toMatchObject({ photographer_of_event_ids: [event.id], selfies: [] });
    expect((await worker.request("/api/me/export", { token: admin.token })).status).toBe(200);
    expect((await worker.request("/api/me/export")).status).toBe(401);
  });
});
