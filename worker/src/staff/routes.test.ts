import { randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

const SECRET = "a setup secret for the tests of this file only";
const NOWHERE = 2_000_000_000;

const credentials = () => {
  const tag = randomTag().toLowerCase();
  return { username: `staff-${tag}`, email: `${tag}@example.com`, password: "Example-pass-1" };
};

const send = (worker: TestWorker, method: string, path: string, token: string, json?: unknown) =>
  worker.request(`/api/admin${path}`, {
    method,
    token,
    ...(json === undefined
      ? {}
      : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(json) }),
  });

describe("making the first admin", () => {
  const register = (worker: TestWorker, json: object, headers: Record<string, string> = {}) =>
    worker.request("/api/admin/register-admin", { json, headers });

  test("is no route at all without a configured secret", async () => {
    const worker = startTestWorker();
    const refused = await register(worker, { ...credentials(), setup_secret: SECRET });
    const nowhere = await worker.request("/api/no-such-route", { json: {} });
    expect(await problemOf(refused)).toEqual(await problemOf(nowhere));
  });

  test("needs the secret, as field or header", async () => {
    const worker = startTestWorker({ SETUP_SECRET: SECRET });
    await worker.admin();
    const wrong = { status: 403, code: "wrong_setup_secret" };
    expect(await problemOf(await register(worker, credentials()))).toEqual(wrong);
    for (const setup_secret of ["", SECRET.slice(1), `${SECRET} `, SECRET.toUpperCase()]) {
      expect(await problemOf(await register(worker, { ...credentials(), setup_secret }))).toEqual(wrong);
    }
    const known = { status: 403, code: "admin_exists" };
    expect(await problemOf(await register(worker, { ...credentials(), setup_secret: SECRET }))).toEqual(
      known,
    );
    expect(await problemOf(await register(worker, credentials(), { "X-Setup-Secret": SECRET }))).toEqual(
      known,
    );
  });

  test("takes no short secret: the worker answers that it is misconfigured", () => {
    expect(() => startTestWorker({ SETUP_SECRET: "short" })).toThrow("SETUP_SECRET");
  });
});

describe("an admin", () => {
  test("makes admins and photographers, who can log in", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    for (const [path, role] of [
      ["/create-admin", "admin"],
      ["/create-photographer", "photographer"],
      ["/photographers", "photographer"],
    ] as const) {
      const who = credentials();
      const made = await send(worker, "POST", path, token, who);
      expect(made.status, path).toBe(200);
      const { user_id } = await made.json<{ user_id: number }>();
      const login = await worker.request("/api/login", {
        json: { username: who.email, password: who.password },
      });
      const { access_token } = await login.json<{ access_token: string }>();
      const me = await worker.request("/api/me", { token: access_token });
      expect(await me.json()).toMatchObject({ id: user_id, user_type: role, username: who.username });
    }
  });

  test.each([
    ["a weak password", { password: "weak" }, 400, "weak_password"],
    ["no address", { email: "nobody" }, 422, "invalid_request"],
    ["no name", { username: " " }, 422, "invalid_request"],
  ])("makes nobody with %s", async (_name, change, status, code) => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const response = await send(worker, "POST", "/create-admin", token, { ...credentials(), ...change });
    expect(await problemOf(response)).toEqual({ status, code });
  });

  test("finds that names and addresses of staff are taken, whatever their case", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const who = credentials();
    await send(worker, "POST", "/create-photographer", token, who);
    for (const taken of [{ username: who.username.toUpperCase() }, { email: who.email.toUpperCase() }]) {
      const response = await send(worker, "POST", "/create-admin", token, { ...credentials(), ...taken });
      expect(await problemOf(response)).toEqual({ status: 400, code: "staff_taken" });
    }
  });

  test("lists, changes and rests photographers", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const [event, photographer] = [await worker.event(), await worker.photographer()];
    await send(worker, "POST", `/events/${event.id}/photographers/${photographer.id}`, token);
    const path = `/photographers/${photographer.id}`;
    const change = credentials();
    expect(
      (await send(worker, "PUT", path, token, { username: change.username, email: change.email })).status,
    ).toBe(200);
    const listed = await (await send(worker, "GET", "/photographers", token)).json<{ id: number }[]>();
    expect(listed.find(({ id }) => id === photographer.id)).toMatchObject({
      username: change.username,
      email: change.email,
      events_count: 1,
      photos_remaining: null,
    });
    const other = await worker.photographer();
    const taken = await send(worker, "PUT", path, token, { username: other.username });
    expect(await problemOf(taken)).toEqual({ status: 400, code: "staff_taken" });
    await send(worker, "PUT", path, token, { is_active: false });
    expect((await worker.request("/api/me", { token: photographer.token })).status).toBe(401);
  });

  test("deletes a photographer only once they work for no event", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const event = await worker.event({ name: "Garden party" });
    const photographer = await worker.photographer(event);
    const path = `/photographers/${photographer.id}`;
    const refused = await send(worker, "DELETE", path, token);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      code: "photographer_has_events",
      detail: expect.stringContaining("Garden party"),
    });
    await send(worker, "DELETE", `/events/${event.id}/photographers/${photographer.id}`, token);
    expect((await send(worker, "DELETE", path, token)).status).toBe(200);
    expect((await worker.request("/api/me", { token: photographer.token })).status).toBe(401);
    expect((await send(worker, "DELETE", path, token)).status).toBe(404);
  });

  test("finds no photographer in a guest, an admin or nobody", async () => {
    const worker = startTestWorker();
    const { token, id } = await worker.admin();
    const guest = await worker.guest(await worker.event());
    for (const target of [guest.id, id, NOWHERE]) {
      for (const method of ["PUT", "DELETE"]) {
        const response = await send(worker, method, `/photographers/${target}`, token, {
          username: credentials().username,
        });
        expect(await problemOf(response)).toEqual({ status: 404, code: "photographer_not_found" });
      }
    }
  });

  test("is no guest and no photographer", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [guest, photographer] = [await worker.guest(event), await worker.photographer(event)];
    for (const [method, path] of [
      ["POST", "/create-admin"],
      ["POST", "/create-photographer"],
      ["GET", "/photographers"],
      ["POST", "/photographers"],
      ["PUT", `/photographers/${photographer.id}`],
      ["DELETE", `/photographers/${photographer.id}`],
    ] as const) {
      for (const { token } of [guest, photographer]) {
        const body = method === "GET" ? undefined : credentials();
        const refused = await problemOf(await send(worker, method, path, token, body));
        expect(refused, `${method} ${path}`).toEqual({ status: 403, code: "admins_only" });
      }
      expect((await worker.request(`/api/admin${path}`, { method })).status).toBe(401);
    }
  });
});

describe("removing a guest", () => {
  test("ends their session and leaves nothing of them", async () => {
    const worker = startTestWorker();
    const { token } = await worker.admin();
    const event = await worker.event();
    const [guest, other] = [await worker.guest(event), await worker.guest(event)];
    const body = fileForm("file", await makeJpeg(2), { biometric_consent: "true" });
    await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body });
    expect((await send(worker, "DELETE", `/users/${guest.id}`, token)).status).toBe(200);
    expect((await worker.request("/api/me", { token: guest.token })).status).toBe(401);
    expect((await worker.request("/api/me", { token: other.token })).status).toBe(200);
    const users = await (await send(worker, "GET", `/events/${event.id}/users`, token)).json<
      { id: number }[]
    >();
    expect(users.map(({ id }) => id)).toEqual([other.id]);
    const { objects } = await worker.services.selfieBucket.list({ prefix: `selfies/${guest.id}/` });
    expect(objects).toEqual([]);
    expect((await send(worker, "DELETE", `/users/${guest.id}`, token)).status).toBe(404);
  });

  test("is no way to remove staff", async () => {
    const worker = startTestWorker();
    const [admin, photographer] = [await worker.admin(), await worker.photographer()];
    for (const id of [admin.id, photographer.id, NOWHERE]) {
      const response = await send(worker, "DELETE", `/users/${id}`, admin.token);
      expect(await problemOf(response)).toEqual({ status: 404, code: "user_not_found" });
    }
    const guest = await worker.guest(await worker.event());
    expect((await send(worker, "DELETE", `/users/${guest.id}`, photographer.token)).status).toBe(403);
    expect((await send(worker, "DELETE", `/users/${guest.id}`, guest.token)).status).toBe(403);
  });
});
