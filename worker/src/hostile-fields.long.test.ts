import { afterAll, expect, test } from "vitest";
import { FIXTURES } from "./access-matrix/fixtures.ts";
import { type Actor, makeWorld, type Things } from "./access-matrix/make-world.ts";
import { createApp } from "./app.ts";
import { listRoutes, type Route } from "./route-table.ts";
import { HOSTILE_VALUES, TELLTALE } from "./testing/hostile-values.ts";
import { startTestWorker } from "./testing/start-test-worker.ts";

/**
 * The call that each route takes, by somebody who may make it and about things that exist, with one field after the
 * other missing or hostile: what gets past the first checks gets as far as the queries. None of it may be a 5xx.
 */
const CALLERS: [role: string, actor: Actor][] = [
  ["anyone", "anonymous"],
  ["guest", "guestA"],
  ["photographer", "photographerA"],
  ["admin", "admin"],
];
const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const cases = listRoutes(createApp()).flatMap((route) => {
  const fixture = FIXTURES[nameOf(route)];
  return fixture?.json && !fixture.skipped ? [{ name: nameOf(route), route, fixture }] : [];
});

const counted = { sent: 0, refused: 0, validated: 0 };
afterAll(() =>
  console.log(
    `hostile fields: ${cases.length} routes, ${counted.sent} requests, ${counted.refused} refused, ${counted.validated} of them by validation`,
  ),
);

/** The body with one place after the other missing, then hostile; inside objects and lists too. */
function* spoil(body: unknown): Generator<unknown> {
  yield* HOSTILE_VALUES;
  if (typeof body !== "object" || body === null) return;
  if (Array.isArray(body)) {
    for (const spoilt of spoil(body[0])) yield [spoilt];
    return;
  }
  for (const [name, value] of Object.entries(body)) {
    const { [name]: _, ...without } = body as Record<string, unknown>;
    yield without;
    for (const spoilt of spoil(value)) yield { ...body, [name]: spoilt };
  }
}

test.each(cases)("$name", async ({ name, route, fixture }) => {
  const worker = startTestWorker();
  const world = await makeWorld(worker);
  const things: Things = { ...world.things, ...(await fixture.prepare?.(worker, world)) };
  const path = route.path.replace(/:(\w+)/g, (_, key: keyof Things) => String(things[key]));
  const query = typeof fixture.query === "function" ? fixture.query(things) : (fixture.query ?? "");
  const who: string[] = route.description?.who ?? [];
  const actor = fixture.allowed?.[0] ?? CALLERS.find(([role]) => who.includes(role))?.[1];
  const token = actor && world.tokens[actor];
  let validated = 0;
  for (const json of spoil(fixture.json?.(things))) {
    counted.sent += 1;
    const response = await worker.request(`${path}${query}`, {
      method: route.method,
      json,
      ...(token === undefined ? {} : { token }),
    });
    const body = await response.text();
    const said = `${name} as ${actor} ${JSON.stringify(json)?.slice(0, 200)}: ${response.status} ${body.slice(0, 300)}`;
    if (response.status < 400) continue;
    expect(response.status, said).toBeLessThan(500);
    counted.refused += 1;
    expect(response.headers.get("Content-Type"), said).toContain("application/problem+json");
    expect(body, said).not.toMatch(TELLTALE);
    expect(JSON.parse(body), said).toMatchObject({ status: response.status, code: expect.any(String) });
    const { code } = JSON.parse(body) as { code: string };
    if (code === "invalid_request") validated += 1;
  }
  // The caller got past who may, and to what exists.
  expect(validated).toBeGreaterThan(0);
  counted.validated += validated;
});
