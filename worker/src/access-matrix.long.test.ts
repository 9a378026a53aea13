import { afterAll, expect, test } from "vitest";
import type { Fixture } from "./access-matrix/fixture.ts";
import { FIXTURES } from "./access-matrix/fixtures.ts";
import {
  ACTORS,
  type Actor,
  makeWorld,
  NOTHING,
  type Things,
  type World,
} from "./access-matrix/make-world.ts";
import { createApp } from "./app.ts";
import { listRoutes, type Route } from "./route-table.ts";
import { startTestWorker, type TestWorker } from "./testing/start-test-worker.ts";

/**
 * Every caller against every route: who may gets through; who may not gets the same answer, to the byte, as
 * for a thing that does not exist, and nothing of event A. A new route needs an entry in access-matrix/.
 */
const ROLE_OF: Record<Actor, string> = {
  anonymous: "anyone",
  guestA: "guest",
  guestB: "guest",
  photographerA: "photographer",
  photographerB: "photographer",
  admin: "admin",
};
const OUTSIDERS: Actor[] = ["guestB", "photographerB"];

const routes = listRoutes(createApp());
const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const counted = { cells: 0, leaks: 0 };
afterAll(() =>
  console.log(`access matrix: ${routes.length} routes, ${counted.cells} cells, ${counted.leaks} leaks`),
);

const namesThing = (route: Route, fixture: Fixture) => route.path.includes(":") || (fixture.names ?? false);

function mayCall(route: Route, fixture: Fixture, actor: Actor): boolean {
  const who: string[] = route.description?.who ?? [];
  if (who.includes("anyone")) return true;
  if (!who.includes(ROLE_OF[actor])) return false;
  if (fixture.allowed) return fixture.allowed.includes(actor);
  return !(OUTSIDERS.includes(actor) && namesThing(route, fixture));
}

async function call(worker: TestWorker, route: Route, fixture: Fixture, things: Things, token?: string) {
  const path = route.path.replace(/:(\w+)/g, (_, name: keyof Things) => String(things[name]));
  const query = typeof fixture.query === "function" ? fixture.query(things) : (fixture.query ?? "");
  const body = await fixture.body?.(things);
  const response = await worker.request(`${path}${query}`, {
    method: route.method,
    ...(token === undefined ? {} : { token }),
    ...(fixture.json ? { json: fixture.json(things) } : {}),
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, body: (await response.text()).replace(/"request_id":"[^"]*"/, "") };
}

/** Photos and accounts of a world that nothing has changed yet, for calls that read or are refused. */
let untouched: World | undefined;

async function worldFor(worker: TestWorker, fixture: Fixture, fresh: boolean) {
  if (!fresh) untouched ??= await makeWorld(worker);
  const world = (!fresh && untouched) || (await makeWorld(worker));
  const prepared = await fixture.prepare?.(worker, world);
  return { world, things: { ...world.things, ...prepared } };
}

test("every route has an entry", () => {
  const wanting = routes.filter((route) => !FIXTURES[nameOf(route)]).map(nameOf);
  expect(wanting).toEqual([]);
});

test.each(
  routes
    .filter((route) => FIXTURES[nameOf(route)] && !FIXTURES[nameOf(route)]?.skipped)
    .map((route) => ({ name: nameOf(route), route })),
)("$name", async ({ name, route }) => {
  const worker = startTestWorker();
  const fixture = FIXTURES[name] as Fixture;
  const changes = route.method !== "GET";
  const refused = ACTORS.filter((actor) => !mayCall(route, fixture, actor));
  const { world, things } = await worldFor(worker, fixture, false);
  for (const actor of refused) {
    counted.cells += 1;
    const answer = await call(worker, route, fixture, things, world.tokens[actor]);
    const cell = `${actor}: ${answer.status} ${answer.body.slice(0, 200)}`;
    if (world.marks.some((mark) => answer.body.includes(mark)) || answer.status < 400) counted.leaks += 1;
    if (actor === "anonymous") expect(answer.status, cell).toBe(401);
    else expect([403, 404], cell).toContain(answer.status);
    for (const mark of world.marks) expect(answer.body, cell).not.toContain(mark);
    if (namesThing(route, fixture)) {
      const nothing = await call(worker, route, fixture, { ...things, ...NOTHING }, world.tokens[actor]);
      if (nothing.body !== answer.body) counted.leaks += 1;
      expect(answer, `${actor} on what exists, and on what does not`).toEqual(nothing);
    }
  }
  for (const actor of ACTORS) {
    if (refused.includes(actor)) continue;
    counted.cells += 1;
    const own = changes ? await worldFor(worker, fixture, true) : { world, things };
    const answer = await call(worker, route, fixture, own.things, own.world.tokens[actor]);
    const cell = `${actor}: ${answer.status} ${answer.body.slice(0, 300)}`;
    if (fixture.ok) expect(answer.status, cell).toBe(fixture.ok);
    else expect(answer.status, cell).toBeLessThan(300);
    if (route.description?.who.includes("anyone") || !OUTSIDERS.includes(actor)) continue;
    const leaked = own.world.marks.filter((mark) => answer.body.includes(mark));
    if (leaked.length > 0) counted.leaks += 1;
    expect(leaked, cell).toEqual([]);
  }
});

test("every cell was tried, and none leaks", () => {
  const tried = routes.filter((route) => !FIXTURES[nameOf(route)]?.skipped);
  expect(counted).toEqual({ cells: tried.length * ACTORS.length, leaks: 0 });
});
