import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { order, report, stack } from "../stack.ts";
import { waitUntil } from "../wait-until.ts";
import { askWithoutDatabase, provokeInternalErrors } from "./database-error-ways.ts";
import { askVisionWrongly, askWithoutVision, askWrongly, haveMailsRefused } from "./error-ways.ts";
import { findTraces } from "./find-traces.ts";
import { leaveAsGuest, walkAsGuest } from "./guest-way.ts";
import { readEntries, readLogs } from "./read-logs.ts";
import { type MailSink, receiveMails } from "./receive-mails.ts";
import type { SentRequest } from "./traced-client.ts";
import { leave, noTraces } from "./traces.ts";

const MAIL_KEY = "key of the mail provider for this test";
/** What is still being written or tried in the background when the last answer is there, ms. */
const SETTLE_MS = 1_500;

const sent: SentRequest[] = [];
const traces = noTraces();
let eventId: number;
let sink: MailSink;

/** Walks every way there is, with mails that go to a provider: in development they would go to the log. */
beforeAll(async () => {
  leave(traces, "key of the mail provider", MAIL_KEY);
  leave(traces, "token of the vision-service", stack.visionToken);
  leave(traces, "address of the database", stack.databaseUrl);
  leave(traces, "password of the demo", stack.demo.password);
  sink = await receiveMails();
  const from = "Trouvaille <post@example.com>";
  await order({
    kind: "restart-worker",
    vars: { MAIL_API_URL: sink.url, MAIL_API_KEY: MAIL_KEY, MAIL_FROM: from },
  });
  const way = await walkAsGuest(sent, traces, sink);
  eventId = way.event.id;
  await askWrongly(way);
  await askVisionWrongly(way);
  await haveMailsRefused(traces, way, sink);
  await askWithoutVision(way);
  await askWithoutDatabase(traces, way);
  await provokeInternalErrors(traces, way);
  await leaveAsGuest(traces, way);
  await waitUntil(
    async () => JSON.stringify([...readLogs().values()]),
    (logs) => sent.every(({ id }) => logs.includes(id)),
  );
  await sleep(SETTLE_MS);
}, 180_000);

afterAll(async () => {
  await order({ kind: "restart-worker", vars: {} });
  await sink?.close();
}, 120_000);

test("no line of any log names a guest, an address, a token, a file or a face", async () => {
  const logs = readLogs();
  expect([...logs.keys()]).toEqual(expect.arrayContaining(["database.log", "vision.log", "worker.log"]));
  const lines = [...logs].map(([file, all]) => `${file}: ${all.length}`).join(", ");
  await report(`lines of log read for ${traces.texts.length} secrets: ${lines}`);
  for (const [file, all] of logs) {
    expect(
      findTraces(all, traces).map(({ kind, line }) => `${kind}: ${line.slice(0, 600)}`),
      file,
    ).toEqual([]);
  }
});

test("the worker says one line about every request: its route, status, duration and event", () => {
  const entries = readEntries(readLogs().get("worker.log") ?? []).filter(({ event }) => event === "request");
  expect(sent.length).toBeGreaterThan(50);
  for (const { id, method, status } of sent) {
    const said = entries.filter(({ request_id }) => request_id === id);
    expect(said, `${method} ${status}`).toHaveLength(1);
    expect(said[0]).toMatchObject({
      level: status >= 500 ? "error" : "info",
      ...{ method, status, duration_ms: expect.any(Number) },
      // A pattern: paths name people's things.
      route: expect.stringMatching(/^(\/[a-z_*:-]*)+$/),
    });
    expect(said[0]).toHaveProperty("event_id");
  }
  const ofGuest = entries.filter(({ route }) => route === "/api/my-photos" || route === "/api/me/export");
  expect(ofGuest.filter(({ status }) => status === 200).every((entry) => entry.event_id === eventId)).toBe(
    true,
  );
});

test("errors are told by their kind and the place they come from", () => {
  const failed = readEntries(readLogs().get("worker.log") ?? []).filter(({ status }) => status === 500);
  expect(failed.length).toBeGreaterThanOrEqual(2);
  for (const entry of failed) {
    expect(entry).toMatchObject({ code: "internal", error: expect.any(String) });
    expect((entry.stack as string[]).every((line) => line.startsWith("at "))).toBe(true);
  }
  // Which statement could not run is worth knowing, and says nothing of anybody.
  expect(JSON.stringify(failed)).toContain('relation \\"memberships\\" does not exist');
});

test("the vision-service says one line about every request: its route, status and duration, no query", () => {
  const entries = readEntries(readLogs().get("vision.log") ?? []).filter(({ msg }) => msg === "request");
  const routes = new Set(entries.map(({ route }) => route));
  expect([...routes]).toEqual(expect.arrayContaining(["/v1/selfies", "/v1/photos", "/v1/crops", "none"]));
  for (const entry of entries) {
    const { method, route, status, ms } = entry;
    expect([typeof method, typeof status, typeof ms]).toEqual(["string", "number", "number"]);
    expect(route).toMatch(/^(none|(\/[a-z0-9]+)+)$/);
  }
});
