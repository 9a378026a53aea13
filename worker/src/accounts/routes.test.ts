import { randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { PASSWORD } from "../testing/test-accounts.ts";

const newGuest = () => {
  const tag = randomTag().toLowerCase();
  return { username: `name-${tag}`, email: `${tag}@example.com`, password: PASSWORD };
};

const register = (worker: TestWorker, event_code: string, user_data: object = newGuest()) =>
  worker.request("/api/register-with-event-code", { json: { user_data, event_code } });

const logIn = (worker: TestWorker, json: object) => worker.request("/api/login", { json });

describe("registering with an event code", () => {
  test("makes a guest, whatever user_type is sent, without a token", async () => {
    const worker = startTestWorker();
    const event = await worker.event({ name: "Summer party" });
    const guest = newGuest();
    const response = await register(worker, ` ${event.code.toLowerCase()} `, {
      ...guest,
      user_type: "admin",
    });
    expect(response.status).toBe(200);
    const { id, created_at, ...account } = await response.json<Record<string, unknown>>();
    expect(account).toMatchObject({
      username: guest.username,
      email: guest.email,
      user_type: "user",
      is_active: true,
      selfie_status: "pending",
      event_id: event.id,
      event_name: "Summer party",
      event_code: event.code,
    });
    expect(Number(id)).toBeGreaterThan(0);
    expect(Date.parse(String(created_at))).not.toBeNaN();
    expect(account).not.toHaveProperty("access_token");
    expect(JSON.stringify(account)).not.toContain("$2");
  });

  test("lists everything that is wrong at once, in the words of the former API", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const taken = newGuest();
    await register(worker, event.code, taken);
    const response = await register(worker, event.code, { ...taken, password: "short" });
    expect(response.status).toBe(400);
    expect(response.headers.get("Content-Type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({
      code: "invalid_registration",
      detail:
        "Nom d'utilisateur déjà pris pour cet événement; Email déjà utilisé pour cet événement; Mot de passe invalide: 8 caractères minimum, au moins 1 majuscule, 1 chiffre et 1 caractère spécial",
      errors: [{ code: "username_taken" }, { code: "email_taken" }, { code: "weak_password" }],
    });
  });

  test("speaks English to who asks for it", async () => {
    const worker = startTestWorker();
    const response = await worker.request("/api/register-with-event-code", {
      json: { user_data: newGuest(), event_code: randomTag() },
      headers: { "Accept-Language": "en-GB,en;q=0.9,fr;q=0.5" },
    });
    expect(await response.json()).toMatchObject({
      status: 400,
      code: "invalid_event_code",
      detail: "Invalid event code",
    });
  });

  test("loses a race with 409", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const guest = newGuest();
    const { hasher } = worker.services;
    // Another registration is faster while this one hashes.
    worker.services.hasher = {
      ...hasher,
      hash: async (password) => {
        worker.services.hasher = hasher;
        expect((await register(worker, event.code, { ...guest, username: "other" })).status).toBe(200);
        return hasher.hash(password);
      },
    };
    expect(await problemOf(await register(worker, event.code, guest))).toEqual({
      status: 409,
      code: "email_race_lost",
    });
  });

  test.each([
    ["no body", undefined],
    ["no user", { event_code: "X" }],
    ["an address that is none", { event_code: "X", user_data: { ...newGuest(), email: "nobody" } }],
    ["a name with NUL", { event_code: "X", user_data: { ...newGuest(), username: "a\u0000b" } }],
    ["a name that is a number", { event_code: "X", user_data: { ...newGuest(), username: 7 } }],
    ["an endless name", { event_code: "X", user_data: { ...newGuest(), username: "a".repeat(101) } }],
  ])("refuses %s with 422", async (_name, json) => {
    const worker = startTestWorker();
    const response = await worker.request("/api/register-with-event-code", {
      method: "POST",
      json: json ?? null,
    });
    expect(await problemOf(response)).toEqual({ status: 422, code: "invalid_request" });
  });

  test("refuses broken JSON", async () => {
    const worker = startTestWorker();
    const response = await worker.request("/api/register-with-event-code", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{",
    });
    expect(await problemOf(response)).toEqual({ status: 422, code: "invalid_request" });
  });

  test("accepts a password of 72 bytes and refuses one of 73", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const password = `Aa1!${"é".repeat(34)}`;
    expect((await register(worker, event.code, { ...newGuest(), password })).status).toBe(200);
    const response = await register(worker, event.code, { ...newGuest(), password: `${password}x` });
    expect(await problemOf(response)).toEqual({ status: 400, code: "password_too_long" });
  });
});

describe("availability", () => {
  test("answers within the event of a valid code only", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const { username, email } = await worker.guest(event);
    const ask = async (json: object) =>
      (await worker.request("/api/check-user-availability", { json })).json<Record<string, boolean>>();
    const others = { email_exists_other_events: false, username_exists_other_events: false };
    expect(await ask({ username, email, event_code: event.code })).toEqual({
      username_taken: true,
      email_taken: true,
      ...others,
    });
    for (const question of [
      { username, email },
      { username, email, event_code: randomTag() },
    ]) {
      expect(await ask(question)).toEqual({ username_taken: false, email_taken: false, ...others });
    }
  });
});

describe("logging in", () => {
  test("by name or address in any case gives a token that opens /me, also as a cookie", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    for (const username of [guest.username, guest.email, guest.email.toUpperCase()]) {
      const response = await logIn(worker, { username, password: PASSWORD });
      expect(response.status).toBe(200);
      const { access_token, token_type, expires_in } = await response.json<Record<string, string>>();
      expect(token_type).toBe("bearer");
      expect(expires_in).toBe(480 * 60);
      const me = await worker.request("/api/me", { token: String(access_token) });
      expect(await me.json()).toMatchObject({ id: guest.id });

      const cookie = response.headers.get("Set-Cookie") ?? "";
      expect(cookie).toMatch(/^trouvaille_session=.*HttpOnly/);
      expect(cookie).toContain("SameSite=Lax");
      const byCookie = await worker.request("/api/me", { headers: { Cookie: cookie.split(";")[0] ?? "" } });
      expect(await byCookie.json()).toMatchObject({ id: guest.id });
    }
  });

  test("fails alike for a wrong password and an unknown name", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const answers = [];
    for (const username of [guest.username, randomTag()]) {
      const response = await logIn(worker, { username, password: "Wrong-pass-1" });
      const { request_id, ...body } = await response.json<Record<string, unknown>>();
      answers.push({ status: response.status, body });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({
      status: 401,
      body: { detail: "Identifiant ou mot de passe incorrect" },
    });
  });

  test("lets who is in several events choose", async () => {
    const worker = startTestWorker();
    const [first, second] = [await worker.event({ name: "First" }), await worker.event({ name: "Second" })];
    const email = `${randomTag()}@example.com`;
    const [a, b] = [await worker.guest(first, { email }), await worker.guest(second, { email })];
    const answer = await (await logIn(worker, { username: email, password: PASSWORD })).json();
    expect(answer).toMatchObject({
      multiple_accounts: true,
      accounts: [
        { user_id: a.id, event_name: "First", event_code: first.code, user_type: "user" },
        { user_id: b.id, event_name: "Second" },
      ],
      message: "Plusieurs comptes trouvés. Veuillez choisir votre événement.",
    });
    for (const choice of [{ user_id: b.id }, { event_code: second.code }]) {
      const chosen = await logIn(worker, { username: email, password: PASSWORD, ...choice });
      const { access_token } = await chosen.json<{ access_token: string }>();
      expect(await (await worker.request("/api/me", { token: access_token })).json()).toMatchObject({
        id: b.id,
      });
    }
  });

  test("asks for the event beyond three accounts of one name, without comparing", async () => {
    const worker = startTestWorker();
    const email = `${randomTag()}@example.com`;
    let last = "";
    for (let i = 0; i < 4; i++) {
      const event = await worker.event();
      last = event.code;
      await worker.guest(event, { email });
    }
    expect(await problemOf(await logIn(worker, { username: email, password: PASSWORD }))).toEqual({
      status: 409,
      code: "event_required",
    });
    expect((await logIn(worker, { username: email, password: PASSWORD, event_code: last })).status).toBe(200);
  });
});

describe("a session", () => {
  test.each([
    ["none", {}, "not_authenticated"],
    ["of another scheme", { Authorization: "Basic YTpi" }, "not_authenticated"],
    ["that is no token", { Authorization: "Bearer abc" }, "invalid_token"],
  ])("%s is refused", async (_name, headers, code) => {
    const worker = startTestWorker();
    const response = await worker.request("/api/me", { headers });
    expect(response.headers.get("WWW-Authenticate")).toBe("Bearer");
    expect(await problemOf(response)).toEqual({ status: 401, code });
  });

  test("by cookie cannot be used from another site's page", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const Cookie = `trouvaille_session=${guest.token}`;
    const remove = (headers: Record<string, string>) =>
      worker.request("/api/my-selfie", { method: "DELETE", headers: { Cookie, ...headers } });
    for (const headers of [{}, { Origin: "https://elsewhere.example" }, { "Sec-Fetch-Site": "cross-site" }]) {
      expect(await problemOf(await remove(headers as Record<string, string>))).toEqual({
        status: 403,
        code: "cross_site_request",
      });
    }
    expect((await remove({ Origin: "http://trouvaille.test" })).status).toBe(404);
  });
});

describe("registering with a selfie", () => {
  const form = async (fields: Record<string, string>, field = "file") =>
    fileForm(field, await makeJpeg(60), fields);

  test("makes the guest and their selfie together", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const body = await form({ ...newGuest(), event_code: event.code, biometric_consent: "true" });
    const response = await worker.request("/api/register-invite-with-selfie", { method: "POST", body });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ selfie_status: "valid", event_id: event.id });
  });

  test("makes neither when the selfie is refused, and then the name is still free", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const guest = newGuest();
    const fields = { ...guest, event_code: event.code, biometric_consent: "true" };
    worker.vision.refusal = "no_face";
    const refused = await worker.request("/api/register-invite-with-selfie", {
      method: "POST",
      body: await form(fields),
    });
    expect(await problemOf(refused)).toEqual({ status: 400, code: "no_face" });
    worker.vision.refusal = null;
    expect(
      (await worker.request("/api/register-invite-with-selfie", { method: "POST", body: await form(fields) }))
        .status,
    ).toBe(200);
  });

  test("needs an event with the code", async () => {
    const worker = startTestWorker();
    const body = await form({ ...newGuest(), event_code: randomTag(), biometric_consent: "true" });
    const response = await worker.request("/api/register-invite-with-selfie", { method: "POST", body });
    expect(await problemOf(response)).toEqual({ status: 404, code: "event_code_not_found" });
  });

  test("works without an event, once per name", async () => {
    const worker = startTestWorker();
    const fields = { ...newGuest(), biometric_consent: "true" };
    const response = await worker.request("/api/register", {
      method: "POST",
      body: await form(fields, "selfie"),
    });
    expect(response.status).toBe(200);
    const { access_token } = await response.json<{ access_token: string }>();
    const me = await worker.request("/api/me", { token: access_token });
    expect(await me.json()).toMatchObject({ selfie_status: "valid", event_id: null });
    const again = await worker.request("/api/register", {
      method: "POST",
      body: await form(fields, "selfie"),
    });
    expect(await problemOf(again)).toEqual({ status: 400, code: "account_taken" });
  });
});
