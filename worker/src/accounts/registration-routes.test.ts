import { createGuest, listConsents, randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { PASSWORD } from "../testing/test-accounts.ts";

const newGuest = () => {
  const tag = randomTag().toLowerCase();
  return { username: `name-${tag}`, email: `${tag}@example.com`, password: PASSWORD };
};
const AGREED = { terms_accepted: "true", privacy_accepted: "true", biometric_consent: "true" };

const complete = async (worker: TestWorker, fields: Record<string, string>, headers = {}) =>
  worker.request("/api/register-complete", {
    method: "POST",
    headers,
    body: fileForm("selfie", await makeJpeg(70), fields),
  });

const isFree = async (
  worker: TestWorker,
  event_code: string,
  { username, email }: Record<string, string>,
) => {
  const response = await worker.request("/api/check-user-availability", {
    json: { username, email, event_code },
  });
  const { username_taken, email_taken } = await response.json<Record<string, boolean>>();
  return !username_taken && !email_taken;
};

const selfieObjects = async (worker: TestWorker) => {
  const keys = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await worker.services.selfieBucket.list({
      prefix: "selfies/",
      ...(cursor ? { cursor } : {}),
    });
    for (const { key } of page.objects) keys.add(key);
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return keys;
};

describe("a complete registration", () => {
  test("makes account, selfie and consent, and opens a session", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const response = await complete(
      worker,
      { ...newGuest(), ...AGREED, event_code: event.code },
      { "Accept-Language": "en" },
    );
    expect(response.status).toBe(200);
    const { access_token, user_id, ...answer } = await response.json<Record<string, string>>();
    expect(answer).toMatchObject({ token_type: "bearer", selfie_status: "valid", expires_in: 480 * 60 });
    expect(response.headers.get("Set-Cookie")).toMatch(/^trouvaille_session=/);
    const me = await worker.request("/api/me", { token: String(access_token) });
    expect(await me.json()).toMatchObject({
      id: user_id,
      event_id: event.id,
      selfie_status: "valid",
      selfies_in_force: 1,
      language: "en",
    });
    expect(await listConsents(worker.services.db, Number(user_id))).toMatchObject([
      { eventId: event.id, kind: "biometric_selfie", accepted: true, textLanguage: "en" },
    ]);
    const selfie = await worker.request(`/api/selfie/${user_id}`, { token: String(access_token) });
    expect(selfie.status).toBe(200);
  });

  test("keeps the selfie while the vision-service is away", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    worker.vision.away = true;
    const response = await complete(worker, { ...newGuest(), ...AGREED, event_code: event.code });
    expect(await response.json()).toMatchObject({ selfie_status: "pending" });
    expect(worker.woken).toContainEqual({ wake: "selfies", delaySeconds: 2 });
  });

  test("lists everything that is wrong at once, in the words of the former API", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const taken = await worker.guest(event);
    const response = await complete(worker, {
      username: taken.username,
      email: taken.email,
      event_code: event.code,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "invalid_registration",
      detail:
        "Nom d'utilisateur déjà pris pour cet événement; Email déjà utilisé pour cet événement; Mot de passe invalide: 8 caractères minimum, au moins 1 majuscule, 1 chiffre et 1 caractère spécial; Vous devez accepter les CGU et la Politique de confidentialité; Votre consentement explicite est requis pour traiter votre selfie et activer la recherche faciale",
    });
  });

  test.each([
    ["terms_required", { ...AGREED, privacy_accepted: "false" }],
    ["consent_required", { ...AGREED, biometric_consent: "false" }],
  ])("needs what was agreed to: %s", async (code, agreed) => {
    const worker = startTestWorker();
    const event = await worker.event();
    const guest = newGuest();
    const response = await complete(worker, { ...guest, ...agreed, event_code: event.code });
    expect(await problemOf(response)).toEqual({ status: 400, code });
    expect(await isFree(worker, event.code, guest)).toBe(true);
  });

  test("that fails late leaves nothing: no account, no selfie", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const guest = newGuest();
    const before = await selfieObjects(worker);
    const { hasher } = worker.services;
    // While this one hashes, another registration takes the address.
    worker.services.hasher = {
      ...hasher,
      hash: async (password) => {
        worker.services.hasher = hasher;
        await worker.guest(event, { email: guest.email });
        return hasher.hash(password);
      },
    };
    const response = await complete(worker, { ...guest, ...AGREED, event_code: event.code });
    expect(await problemOf(response)).toEqual({ status: 409, code: "email_race_lost" });
    expect(await isFree(worker, event.code, { ...guest, email: "" })).toBe(true);
    expect(await selfieObjects(worker)).toEqual(before);

    worker.vision.refusal = "no_face";
    const refused = await complete(worker, { ...newGuest(), ...AGREED, event_code: event.code });
    expect(await problemOf(refused)).toEqual({ status: 400, code: "no_face" });
    expect(await selfieObjects(worker)).toEqual(before);
  });

  test("needs an event with the code and a form with a selfie", async () => {
    const worker = startTestWorker();
    const unknown = await complete(worker, { ...newGuest(), ...AGREED, event_code: randomTag() });
    expect(await problemOf(unknown)).toEqual({ status: 400, code: "invalid_event_code" });
    const form = new FormData();
    form.set("username", "x");
    const without = await worker.request("/api/register-complete", { method: "POST", body: form });
    expect(await problemOf(without)).toEqual({ status: 400, code: "file_missing" });
    const broken = await complete(worker, { ...newGuest(), email: "nobody", event_code: "X" });
    expect(await problemOf(broken)).toEqual({ status: 422, code: "invalid_request" });
  });
});

describe("a name that is taken", () => {
  const join = async (worker: TestWorker, event_code: string, user: object) => {
    const user_data = { ...newGuest(), unique_username: true, ...user };
    const response = await worker.request("/api/register-with-event-code", {
      json: { user_data, event_code },
    });
    expect(response.status).toBe(200);
    return (await response.json<{ username: string }>()).username;
  };

  test("gets the next number where that is wished, whatever its case, and one logs in with it", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const names = [];
    for (const username of ["Marie", "marie", "Marie 3", "MARIE", "Marie"]) {
      names.push(await join(worker, event.code, { username }));
    }
    expect(names).toEqual(["Marie", "marie 2", "Marie 3", "MARIE 4", "Marie 5"]);
    // Elsewhere it is free.
    expect(await join(worker, (await worker.event()).code, { username: "Marie" })).toBe("Marie");
    const login = { username: "marie 5", password: PASSWORD, event_code: event.code };
    expect((await worker.request("/api/login", { json: login })).status).toBe(200);
  });

  test("gets one in a complete registration too, which says which", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const fields = { ...AGREED, event_code: event.code, unique_username: "true" };
    for (const expected of ["Léa", "Léa 2"]) {
      const response = await complete(worker, { ...newGuest(), ...fields, username: "Léa" });
      const { access_token, username } = await response.json<Record<string, string>>();
      expect(username).toBe(expected);
      const me = await worker.request("/api/me", { token: String(access_token) });
      expect(await me.json()).toMatchObject({ username: expected, selfies_in_force: 1 });
    }
  });

  test("is cut to make room for the number", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const username = `${"x".repeat(92)}\u{1f389}${"y".repeat(6)}`;
    expect(await join(worker, event.code, { username })).toBe(username);
    expect(await join(worker, event.code, { username })).toBe(`${"x".repeat(92)} 2`);
  });

  test("by twelve guests at once leaves each with a name of their own", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const names = await Promise.all(
      Array.from({ length: 12 }, () => join(worker, event.code, { username: "Tom" })),
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(12);
    for (const name of names) expect(name).toMatch(/^Tom( \d+)?$/);
  });

  test("is drawn once a hundred guests have it", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const { db } = worker.services;
    for (let n = 1; n < 100; n++) await createGuest(db, event, { username: n === 1 ? "Jo" : `jo ${n}` });
    expect(await join(worker, event.code, { username: "Jo" })).toMatch(/^Jo \d{6}$/);
  });

  test("is refused without the wish, and a taken address or another mistake is refused with it", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const { username, email } = await worker.guest(event);
    const codeOf = async (user: object) => {
      const user_data = { ...newGuest(), ...user };
      const response = await worker.request("/api/register-with-event-code", {
        json: { user_data, event_code: event.code },
      });
      return (await problemOf(response)).code;
    };
    expect(await codeOf({ username })).toBe("username_taken");
    expect(await codeOf({ username, unique_username: false })).toBe("username_taken");
    expect(await codeOf({ username, email, unique_username: true })).toBe("email_taken");
    for (const unique_username of ["true", 1, null]) {
      expect(await codeOf({ unique_username })).toBe("invalid_request");
    }
    const form = { ...newGuest(), ...AGREED, event_code: event.code, unique_username: "perhaps" };
    expect((await complete(worker, form)).status).toBe(422);
  });

  test("by somebody who is faster is no matter either", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const { hasher, db } = worker.services;
    worker.services.hasher = {
      ...hasher,
      hash: async (password) => {
        await createGuest(db, event, { username: "Ann" });
        return hasher.hash(password);
      },
    };
    expect(await join(worker, event.code, { username: "Ann" })).toBe("Ann 2");
  });
});

describe("an invitation", () => {
  test("makes a guest, and an unknown code is 404", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const invite = (event_code: string, user_data: object = newGuest()) =>
      worker.request("/api/register-invite", { json: { user_data, event_code } });
    const guest = newGuest();
    const response = await invite(event.code, guest);
    expect(await response.json()).toMatchObject({
      username: guest.username,
      event_id: event.id,
      user_type: "user",
      photos_remaining: null,
    });
    const unknown = await invite(randomTag());
    expect(await unknown.json()).toMatchObject({
      status: 404,
      code: "event_code_not_found",
      detail: "event_code invalide",
    });
    expect(await problemOf(await invite(event.code, guest))).toEqual({
      status: 400,
      code: "invalid_registration",
    });
    expect((await invite("x".repeat(101))).status).toBe(422);
  });
});

describe("a closed event", () => {
  const closesAt = new Date("2030-06-14T12:00:00Z");

  test("takes no registration, whatever the route, from its closing on", async () => {
    const worker = startTestWorker();
    const event = await worker.event({ closesAt });
    const register = async () => [
      await worker.request("/api/register-with-event-code", {
        json: { user_data: newGuest(), event_code: event.code },
      }),
      await worker.request("/api/register-invite", {
        json: { user_data: newGuest(), event_code: event.code },
      }),
      await complete(worker, { ...newGuest(), ...AGREED, event_code: event.code }),
      await worker.request("/api/register-invite-with-selfie", {
        method: "POST",
        body: fileForm("file", await makeJpeg(70), { ...newGuest(), ...AGREED, event_code: event.code }),
      }),
    ];
    worker.services.clock = () => new Date(closesAt.getTime() - 1);
    expect((await register()).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    worker.services.clock = () => closesAt;
    for (const response of await register()) {
      expect(await problemOf(response)).toEqual({ status: 409, code: "registration_closed" });
    }
  });

  test("refuses who began to register before", async () => {
    const worker = startTestWorker();
    const event = await worker.event({ closesAt });
    let now = new Date(closesAt.getTime() - 1);
    worker.services.clock = () => now;
    const { hasher } = worker.services;
    worker.services.hasher = {
      ...hasher,
      hash: async (password) => {
        now = closesAt;
        return hasher.hash(password);
      },
    };
    const response = await worker.request("/api/register-with-event-code", {
      json: { user_data: newGuest(), event_code: event.code },
    });
    expect(await problemOf(response)).toEqual({ status: 409, code: "registration_closed" });
  });
});

test("one of the most common passwords is refused however it is dressed up", async () => {
  const worker = startTestWorker();
  const event = await worker.event();
  const response = await worker.request("/api/register-with-event-code", {
    json: { user_data: { ...newGuest(), password: "P@ssw0rd-2026" }, event_code: event.code },
  });
  expect(await problemOf(response)).toEqual({ status: 400, code: "common_password" });
});
