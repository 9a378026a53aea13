import { randomTag } from "@trouvaille/db/factories";
import { loseAnswer } from "@trouvaille/db/lose-answer";
import { afterEach, describe, expect, test } from "vitest";
import { processPhotos } from "./photos/process-photos.ts";
import { fileForm } from "./testing/make-jpeg.ts";
import { eventWithPeople, list, newJpeg, uploadRaw } from "./testing/make-photos.ts";
import { problemOf } from "./testing/start-test-worker.ts";
import { PASSWORD } from "./testing/test-accounts.ts";

let restore = () => {};
afterEach(() => restore());

function losing(...given: Parameters<typeof loseAnswer>) {
  const broken = loseAnswer(...given);
  restore = broken.restore;
  return broken;
}

/** The database stored the row, and the connection broke before the worker heard of it. */
describe.each(["before", "within"] as const)("an answer of the database that is lost %s it", (where) => {
  test("leaves an uploaded photo whole: it is processed, and sent again it is known", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const bytes = await newJpeg();
    const broken = losing('insert into \\"photos\\"', where);
    const answer = await uploadRaw(worker, event.id, photographer.token, { bytes });
    expect(await problemOf(answer)).toEqual({ status: 503, code: "database_unavailable" });
    expect(broken.lost).toBe(1);

    const again = await uploadRaw(worker, event.id, photographer.token, { bytes });
    expect([again.status, await again.json()]).toMatchObject([200, { is_new: false }]);
    await processPhotos(worker.services);
    const photos = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(photos).toMatchObject([{ processing_status: "DONE" }]);
    const original = await worker.request(`/api/photo/${photos[0]?.id}?size=original`, {
      token: photographer.token,
    });
    expect(original.status).toBe(200);
  });

  test("leaves a selfie whole: it is in force, and can be looked at", async () => {
    const { worker, guest } = await eventWithPeople();
    const broken = losing('insert into \\"selfies\\"', where);
    const answer = await worker.request("/api/upload-selfie", {
      method: "POST",
      token: guest.token,
      body: fileForm("file", await newJpeg(), { biometric_consent: "true" }),
    });
    expect(await problemOf(answer)).toEqual({ status: 503, code: "database_unavailable" });
    expect(broken.lost).toBe(1);
    const me = await worker.request("/api/me", { token: guest.token });
    expect(await me.json()).toMatchObject({ selfie_status: "valid", selfies_in_force: 1 });
    expect((await worker.request(`/api/selfie/${guest.id}`, { token: guest.token })).status).toBe(200);
  });

  test("leaves who registered with a selfie an account with it", async () => {
    const { worker, event } = await eventWithPeople();
    const username = `guest-${randomTag().toLowerCase()}`;
    const broken = losing("insert into selfies", where);
    const answer = await worker.request("/api/register-invite-with-selfie", {
      method: "POST",
      body: fileForm("file", await newJpeg(), {
        ...{ username, email: `${username}@example.com`, password: PASSWORD, event_code: event.code },
        biometric_consent: "true",
      }),
    });
    expect(await problemOf(answer)).toEqual({ status: 503, code: "database_unavailable" });
    expect(broken.lost).toBe(1);
    const login = await worker.request("/api/login", { json: { username, password: PASSWORD } });
    const { access_token: token } = await login.json<{ access_token: string }>();
    const me = await (await worker.request("/api/me", { token })).json<{ id: number }>();
    expect(me).toMatchObject({ selfie_status: "valid" });
    expect((await worker.request(`/api/selfie/${me.id}`, { token })).status).toBe(200);
  });
});

test("an event that is deleted takes along what was stored of photos that no row knows", async () => {
  const { worker, event, photographer } = await eventWithPeople();
  const admin = await worker.admin();
  expect((await uploadRaw(worker, event.id, photographer.token)).status).toBe(201);
  await worker.services.photoBucket.put(`photos/${event.id}/${crypto.randomUUID()}/original`, "nobody's");
  await worker.services.photoBucket.put(`photos/${event.id}0/kept/original`, "of another event");
  const gone = await worker.request(`/api/admin/events/${event.id}`, {
    method: "DELETE",
    token: admin.token,
  });
  expect(gone.status).toBeLessThan(300);
  const { objects } = await worker.services.photoBucket.list({ prefix: `photos/${event.id}` });
  expect(objects.map(({ key }) => key)).toEqual([`photos/${event.id}0/kept/original`]);
});
