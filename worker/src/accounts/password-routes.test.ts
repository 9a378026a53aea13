import { listMailsTo, randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { PASSWORD } from "../testing/test-accounts.ts";

const NEW_PASSWORD = "Another-pass-2";
const MINUTE = 60_000;

const ask = (worker: TestWorker, email: unknown) =>
  worker.request("/api/password-reset/request", { json: { email } });

const confirm = (worker: TestWorker, token: unknown, new_password: unknown = NEW_PASSWORD) =>
  worker.request("/api/password-reset/confirm", { json: { token, new_password } });

/** Tokens of the links mailed to an address, oldest first. */
async function tokensFor(worker: TestWorker, email: string): Promise<string[]> {
  const mails = await listMailsTo(worker.services.db, email);
  return mails
    .filter(({ kind }) => kind === "password_reset")
    .map(({ values }) => {
      const link = new URL(String(values.link));
      expect(link.origin + link.pathname).toBe("http://trouvaille.test/reset");
      return link.searchParams.get("token") ?? "";
    });
}

const canLogIn = async (worker: TestWorker, username: string, password: string) =>
  (await worker.request("/api/login", { json: { username, password } })).status === 200;

describe("asking for a link", () => {
  test("is answered alike for known and unknown addresses; one mail covers every event of the address", async () => {
    const worker = startTestWorker();
    const email = `${randomTag().toLowerCase()}@example.com`;
    for (let i = 0; i < 2; i++) await worker.guest(await worker.event(), { email });
    const answers = [];
    for (const address of [` ${email.toUpperCase()} `, `${randomTag()}@example.com`, "nobody"]) {
      const response = await ask(worker, address);
      answers.push({ status: response.status, body: await response.json() });
    }
    expect(answers[0]).toEqual({
      status: 200,
      body: { message: "Si cette adresse email existe, un lien de réinitialisation a été envoyé" },
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const [token, ...more] = await tokensFor(worker, email);
    expect(more).toEqual([]);
    expect(token).toMatch(/^[\w-]{43}$/);
  });

  test("is refused while the database is away: no mail is promised that will not come", async () => {
    const answer = await ask(startTestWorker({ NEON_HTTP: "http://127.0.0.1:9/sql" }), "guest@example.com");
    expect(await problemOf(answer)).toEqual({ status: 503, code: "database_unavailable" });
  });

  test("sends a few mails an hour at most, however many ask at once", async () => {
    const worker = startTestWorker();
    const { email } = await worker.guest(await worker.event());
    worker.services.limits = { ...worker.services.limits, tryPasswordReset: async () => {} };
    worker.services.limits.from = () => worker.services.limits;
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => ask(worker, email)))).map(
      ({ status }) => status,
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await tokensFor(worker, email)).toHaveLength(3);
    worker.services.clock = () => new Date(Date.now() + 61 * MINUTE);
    await ask(worker, email);
    expect(await tokensFor(worker, email)).toHaveLength(4);
  });

  test.each([
    [{}, 400, "email_required"],
    [{ email: "  " }, 400, "email_required"],
    [{ email: 7 }, 422, "invalid_request"],
    [{ email: "a\u0000@example.com" }, 422, "invalid_request"],
    [{ email: "a".repeat(255) }, 422, "invalid_request"],
  ])("needs an address: %j", async (json, status, code) => {
    const worker = startTestWorker();
    const response = await worker.request("/api/password-reset/request", { json });
    expect(await problemOf(response)).toEqual({ status, code });
  });
});

describe("choosing a new password", () => {
  test("changes it for every account of the address and ends their sessions, once", async () => {
    const worker = startTestWorker();
    const email = `${randomTag().toLowerCase()}@example.com`;
    const [a, b] = [
      await worker.guest(await worker.event(), { email }),
      await worker.guest(await worker.event(), { email }),
    ];
    const stranger = await worker.guest(await worker.event());
    await ask(worker, email);
    const [token] = await tokensFor(worker, email);
    const response = await confirm(worker, token);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      message: "Mot de passe réinitialisé avec succès",
      username: a.username,
    });
    for (const { username } of [a, b]) {
      expect(await canLogIn(worker, username, NEW_PASSWORD)).toBe(true);
      expect(await canLogIn(worker, username, PASSWORD)).toBe(false);
    }
    for (const guest of [a, b]) {
      const me = await worker.request("/api/me", { token: guest.token });
      expect(await problemOf(me)).toEqual({ status: 401, code: "invalid_token" });
    }
    expect((await worker.request("/api/me", { token: stranger.token })).status).toBe(200);
    expect(await canLogIn(worker, stranger.username, PASSWORD)).toBe(true);

    const again = await confirm(worker, token, "Third-password-3");
    const { username, ...body } = await again.json<Record<string, unknown>>();
    expect(body).toMatchObject({ status: 400, detail: "Token invalide ou déjà utilisé" });
    expect(username).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain(a.username);
  });

  test("with one token twice at once works once", async () => {
    const worker = startTestWorker();
    const { email } = await worker.guest(await worker.event());
    await ask(worker, email);
    const [token] = await tokensFor(worker, email);
    const answers = await Promise.all([1, 2, 3].map(() => confirm(worker, token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
  });

  test("voids older links, and a link lives an hour", async () => {
    const worker = startTestWorker();
    const { email, username } = await worker.guest(await worker.event());
    await ask(worker, email);
    await ask(worker, email);
    const [older, newer] = await tokensFor(worker, email);
    expect(await problemOf(await confirm(worker, older))).toEqual({
      status: 400,
      code: "invalid_reset_token",
    });
    worker.services.clock = () => new Date(Date.now() + 60 * MINUTE);
    const late = await confirm(worker, newer);
    expect(await late.json()).toMatchObject({
      code: "expired_reset_token",
      detail: "Ce lien a expiré. Veuillez redemander un nouveau lien",
    });
    worker.services.clock = () => new Date(Date.now() + 58 * MINUTE);
    expect((await confirm(worker, newer)).status).toBe(200);
    expect(await canLogIn(worker, username, NEW_PASSWORD)).toBe(true);
  });

  test.each([
    [undefined, NEW_PASSWORD, 400, "reset_fields_required"],
    ["", NEW_PASSWORD, 400, "reset_fields_required"],
    ["token", undefined, 400, "reset_fields_required"],
    ["token", "short", 400, "weak_password"],
    ["token", "Password-1", 400, "common_password"],
    ["token", NEW_PASSWORD, 400, "invalid_reset_token"],
    ["' or 1=1", NEW_PASSWORD, 400, "invalid_reset_token"],
    [7, NEW_PASSWORD, 422, "invalid_request"],
    ["x".repeat(201), NEW_PASSWORD, 422, "invalid_request"],
  ])("with token %j and password %j is refused", async (token, new_password, status, code) => {
    const worker = startTestWorker();
    const response = await worker.request("/api/password-reset/confirm", { json: { token, new_password } });
    expect(await problemOf(response)).toEqual({ status, code });
  });
});
