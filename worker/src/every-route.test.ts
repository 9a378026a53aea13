import { describe, expect, test } from "vitest";
import { SESSION_COOKIE } from "./accounts/require-account.ts";
import { createApp } from "./app.ts";
import { listRoutes } from "./route-table.ts";
import { problemOf, startTestWorker } from "./testing/start-test-worker.ts";

/** Rules that hold for every route there is, now and later: each test goes through the route table. */
const routes = listRoutes(createApp());
const UNSAFE = routes.filter(({ method }) => method !== "GET");
const pathOf = (path: string) => path.replace(/:\w+/g, "1");
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

const OURS = "http://trouvaille.test";
const FRIEND = "https://app.example.com";
const STRANGER = "https://stranger.example.com";

describe("a request with a cookie from another site", () => {
  test("is refused by every route that changes something and needs an account", async () => {
    const worker = startTestWorker();
    const { token } = await worker.guest(await worker.event());
    const cookie = `${SESSION_COOKIE}=${token}`;
    const passed = [];
    for (const route of UNSAFE) {
      if (!route.description || route.description.who.includes("anyone")) continue;
      for (const origin of [STRANGER, "null", undefined]) {
        const headers = { Cookie: cookie, ...(origin === undefined ? {} : { Origin: origin }) };
        const answer = await worker.request(pathOf(route.path), { method: route.method, headers });
        if ((await problemOf(answer)).code !== "cross_site_request") passed.push(nameOf(route));
      }
    }
    expect(passed).toEqual([]);
  });

  test.each([
    ["our own pages", OURS, {}],
    ["a page of CORS_ORIGINS", FRIEND, { CORS_ORIGINS: `${FRIEND}, http://localhost:5173` }],
  ])("is taken from %s", async (_, origin, settings: Record<string, string>) => {
    const worker = startTestWorker(settings);
    const { token } = await worker.guest(await worker.event());
    const headers = { Cookie: `${SESSION_COOKIE}=${token}`, Origin: origin };
    const answer = await worker.request("/api/my-selfie", { method: "DELETE", headers });
    expect(await problemOf(answer)).toEqual({ status: 404, code: "no_selfie_to_delete" });
  });
});

describe("pages of other origins", () => {
  test("may read nothing unless they are listed", async () => {
    const worker = startTestWorker({ CORS_ORIGINS: FRIEND });
    for (const path of ["/api", "/api/me", "/api/nowhere"]) {
      const listed = await worker.request(path, { headers: { Origin: FRIEND } });
      expect(listed.headers.get("Access-Control-Allow-Origin")).toBe(FRIEND);
      expect(listed.headers.get("Access-Control-Allow-Credentials")).toBe("true");
      expect(listed.headers.get("Vary")).toContain("Origin");
      const other = await worker.request(path, { headers: { Origin: STRANGER } });
      expect(other.headers.get("Access-Control-Allow-Origin")).toBeNull();
      expect(other.headers.get("Vary")).toContain("Origin");
    }
  });

  test("are asked beforehand, and nobody is listed by default", async () => {
    const preflight = (worker: ReturnType<typeof startTestWorker>) =>
      worker.request("/api/login", {
        method: "OPTIONS",
        headers: { Origin: FRIEND, "Access-Control-Request-Method": "POST" },
      });
    const listed = await preflight(startTestWorker({ CORS_ORIGINS: FRIEND }));
    expect(listed.status).toBe(204);
    expect(listed.headers.get("Access-Control-Allow-Origin")).toBe(FRIEND);
    expect(listed.headers.get("Access-Control-Allow-Methods")).toContain("POST");
    const unlisted = await preflight(startTestWorker());
    expect(unlisted.status).toBe(204);
    expect(unlisted.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect(unlisted.headers.get("Allow")).toBe("OPTIONS, POST");
  });
});

test("every answer, errors too, carries the headers that keep browsers from mischief", async () => {
  const worker = startTestWorker();
  const wanting = [];
  for (const route of [...routes, { method: "GET", path: "/nowhere" }]) {
    const { headers } = await worker.request(pathOf(route.path), { method: route.method });
    const policy = headers.get("Content-Security-Policy") ?? "";
    const good =
      policy.startsWith("default-src 'none'") &&
      !policy.includes("unsafe") &&
      headers.get("X-Content-Type-Options") === "nosniff" &&
      headers.get("X-Frame-Options") === "DENY" &&
      headers.get("Referrer-Policy") === "no-referrer" &&
      headers.get("X-Request-Id") !== null;
    if (!good) wanting.push(nameOf(route));
  }
  expect(wanting).toEqual([]);
});

describe("a body that is too long", () => {
  const withoutFiles = UNSAFE.filter(
    ({ description }) => description && !description.form && !description.raw,
  );
  const long = "x".repeat(70 * 1024);
  const unannounced = () => new Blob([JSON.stringify({ text: long })]).stream();

  test("is refused by every route without files, announced or not", async () => {
    const worker = startTestWorker();
    const taken = [];
    for (const route of withoutFiles) {
      for (const body of [JSON.stringify({ text: long }), unannounced()]) {
        const answer = await worker.request(pathOf(route.path), {
          method: route.method,
          headers: { "Content-Type": "application/json" },
          body,
        });
        if (answer.status !== 413) taken.push(nameOf(route));
      }
    }
    expect(taken).toEqual([]);
  });

  test("is not read where its length is announced", async () => {
    const worker = startTestWorker();
    let read = 0;
    const body = new ReadableStream({
      pull(controller) {
        read += 1;
        controller.enqueue(new TextEncoder().encode(long));
      },
    });
    const answer = await worker.request("/api/login", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Content-Length": "700000000" },
      body,
    });
    expect(answer.status).toBe(413);
    expect(read).toBeLessThanOrEqual(1);
  });
});

describe("methods", () => {
  test("that a path does not know are 405, and OPTIONS says which it knows", async () => {
    const worker = startTestWorker();
    const answer = await worker.request("/api/login");
    expect(await problemOf(answer)).toEqual({ status: 405, code: "method_not_allowed" });
    expect(answer.headers.get("Allow")).toBe("OPTIONS, POST");
    const options = await worker.request("/api/photo/7", { method: "OPTIONS" });
    expect(options.status).toBe(204);
    expect(options.headers.get("Allow")).toContain("GET, HEAD");
    expect((await worker.request("/api/nowhere", { method: "OPTIONS" })).status).toBe(404);
  });

  test("HEAD is GET without a body, for every route", async () => {
    const worker = startTestWorker();
    for (const { method, path } of routes) {
      if (method !== "GET") continue;
      const get = await worker.request(pathOf(path));
      const head = await worker.request(pathOf(path), { method: "HEAD" });
      expect([path, head.status]).toEqual([path, get.status]);
      expect(await head.text()).toBe("");
    }
  });
});
