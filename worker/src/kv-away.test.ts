import { randomTag } from "@trouvaille/db/factories";
import { expect, test } from "vitest";
import { addPhoto, eventWithPeople, giveSelfie, list } from "./testing/make-photos.ts";
import { problemOf } from "./testing/start-test-worker.ts";
import { PASSWORD } from "./testing/test-accounts.ts";

/** A namespace of which every call fails. */
const away = new Proxy({} as KVNamespace, { get: () => () => Promise.reject(new Error("KV is away")) });

test("with KV away everything works from the database, and what ended or changed stops at once", async () => {
  const { worker, event, photographer } = await eventWithPeople("mine_only");
  Object.assign(worker.services, { eventCodes: away, endedSessions: away });
  const admin = await worker.admin();
  const check = async (event_code: string) =>
    (await worker.request("/api/check-event-code", { json: { event_code } })).json();
  const register = (event_code: string) => {
    const username = `guest-${randomTag().toLowerCase()}`;
    const user_data = { username, email: `${username}@example.com`, password: PASSWORD };
    return worker
      .request("/api/register-with-event-code", { json: { event_code, user_data } })
      .then((response) => ({ username, response }));
  };

  expect(await check(event.code)).toEqual({ valid: true });
  expect(await check(randomTag())).toEqual({ valid: false });
  const { username, response } = await register(event.code);
  expect(response.status).toBe(200);
  const login = await worker.request("/api/login", { json: { username, password: PASSWORD } });
  const { access_token: token } = await login.json<{ access_token: string }>();
  await giveSelfie(worker, token, event.id);
  const id = await addPhoto(worker, event.id, photographer.token, { person: event.id });
  const [photo] = await list(worker, "/api/my-photos", token);
  expect(photo?.id).toBe(id);
  const preview = String(photo?.preview_url);
  expect((await worker.request(preview, { token })).status).toBe(200);

  const changed = await worker.request("/api/admin/generate-event-code", {
    token: admin.token,
    json: event.id,
  });
  const { event_code: next } = await changed.json<{ event_code: string }>();
  expect(await check(event.code)).toEqual({ valid: false });
  expect(await problemOf((await register(event.code)).response)).toEqual({
    status: 400,
    code: "invalid_event_code",
  });
  expect((await register(next)).response.status).toBe(200);

  expect((await worker.request("/api/logout", { method: "POST", token })).status).toBeLessThan(300);
  expect((await worker.request("/api/me", { token })).status).toBe(401);
});
