import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { createApp } from "./app.ts";
import { startTestWorker, type TestWorker } from "./testing/start-test-worker.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };

describe("an error", () => {
  test("is a problem in French, or in English where that is asked for, with the request's id", async () => {
    const worker = startTestWorker();
    const french = await worker.request("/api/photo/7", { headers: { "X-Request-Id": "trace-1" } });
    expect(french.headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
    expect(french.headers.get("X-Request-Id")).toBe("trace-1");
    expect(await french.json()).toMatchObject({
      type: "urn:trouvaille:problem:not_authenticated",
      status: 401,
      code: "not_authenticated",
      request_id: "trace-1",
    });
    const english = await worker.request("/api/nowhere", { headers: { "Accept-Language": "en-US" } });
    expect(english.headers.get("Content-Language")).toBe("en");
    expect(await english.json()).toMatchObject({ status: 404, code: "not_found" });
  });

  test("that nobody foresaw says nothing of what broke", async () => {
    const worker = startTestWorker();
    worker.services.db = new Proxy(worker.services.db, {
      get: () => {
        throw new Error("secret detail at /srv/worker/db.ts: select * from accounts");
      },
    });
    const response = await worker.request("/api/check-event-code", { json: { event_code: "NOBODYKNOWS" } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|select|\.ts|stack/i);
  });

  test("of a database that is away is 503, and to be tried again", async () => {
    const worker = startTestWorker({ NEON_HTTP: "http://127.0.0.1:9/sql" });
    const response = await worker.request("/api/check-event-code", { json: { event_code: "NOBODYKNOWS" } });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: "database_unavailable" });
  });
});

describe("a misconfigured worker", () => {
  const asked = async (change: object) => {
    const written = vi.spyOn(console, "error").mockImplementation(() => {});
    const response = await createApp().request("/api/me", {}, { ...env, ...change }, context);
    const log = written.mock.calls.flat().join("\n");
    written.mockRestore();
    return { response, log };
  };

  test.each([
    ["JWT_SECRET", undefined],
    ["JWT_SECRET", "short"],
    ["DELETION_SECRET", undefined],
    ["RETENTION_DAYS", "0"],
    ["DATABASE_URL", "mysql://nope"],
    ["VISION_TOKEN", undefined],
    ["PUBLIC_URL", "nowhere"],
    ["PHOTOS", undefined],
  ])("with %s = %s answers 503 to all, and the log says which", async (name, value) => {
    const { response, log } = await asked({ [name]: value });
    expect(response.status).toBe(503);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ code: "misconfigured" });
    expect(body).not.toContain(name);
    expect(log).toContain(name);
  });

  test.each([
    ["BCRYPT_ROUNDS", "9"],
    ["REQUIRE_BIOMETRIC_CONSENT", "false"],
  ])("in production with %s = %s does too, and the log holds no secret", async (name, value) => {
    const production = { ENVIRONMENT: "production", BCRYPT_ROUNDS: "10", [name]: value };
    const { response, log } = await asked(production);
    expect(response.status).toBe(503);
    expect(log).toContain(name);
    expect(log).not.toContain("a secret for the tests");
    expect((await asked({ ENVIRONMENT: "production", BCRYPT_ROUNDS: "10" })).response.status).toBe(401);
  });
});

test("every request leaves one line without names, addresses or tokens", async () => {
  const written = vi.spyOn(console, "log").mockImplementation(() => {});
  const worker: TestWorker = startTestWorker();
  const guest = await worker.guest(await worker.event());
  await worker.request("/api/me", { token: guest.token });
  await worker.request("/api/login", { json: { username: guest.email, password: "Wrong-pass-1" } });
  const lines = written.mock.calls.flat().map(String);
  written.mockRestore();
  expect(lines).toHaveLength(2);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: "request", method: "GET", route: "/api/me", status: 200 },
    { event: "request", method: "POST", route: "/api/login", status: 401, code: "wrong_credentials" },
  ]);
  for (const secret of [guest.email, guest.username, guest.token, "Wrong-pass-1"]) {
    expect(lines.join("\n")).not.toContain(secret);
  }
});
