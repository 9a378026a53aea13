import { expect, test } from "vitest";
import { RequestRecord } from "./record-requests.ts";

test("counts by endpoint, by second and together", () => {
  const record = new RequestRecord();
  for (let i = 1; i <= 100; i++) record.add({ endpoint: "GET /a", ms: i, atSeconds: 0.5 });
  record.add({ endpoint: "POST /b", ms: 2000, atSeconds: 2.5, failure: "status 503" });

  expect(
    record.endpoints().map(({ endpoint, requests, failures }) => [endpoint, requests, failures]),
  ).toEqual([
    ["GET /a", 100, 0],
    ["POST /b", 1, 1],
  ]);
  const { latency, perSecond } = record.endpoints()[0] ?? { latency: undefined, perSecond: 0 };
  // Two figures: within one per cent.
  expect(latency?.p50).toBeCloseTo(50, 0);
  expect(Math.abs((latency?.p95 ?? 0) - 95)).toBeLessThan(1);
  expect(latency?.mean).toBeCloseTo(50.5, 0);
  expect(perSecond).toBe(40);
  expect(record.total()).toMatchObject({ requests: 101, failures: 1 });
  expect(record.seconds().map(({ requests, failures }) => [requests, failures])).toEqual([
    [100, 0],
    [0, 0],
    [1, 1],
  ]);
  expect(record.reasons).toEqual(["POST /b: status 503"]);
});

test("the same reason is kept once, with how often it was given", () => {
  const record = new RequestRecord();
  for (const failure of ["status 503", "status 500", "status 503"])
    record.add({ endpoint: "POST /b", ms: 1, atSeconds: 0, failure });
  expect(record.reasons).toEqual(["2 × POST /b: status 503", "POST /b: status 500"]);
});

test("nothing recorded is no division by nothing", () => {
  const record = new RequestRecord();
  expect(record.seconds()).toEqual([]);
  expect(record.total()).toMatchObject({ requests: 0, perSecond: 0, latency: { mean: 0, max: 0 } });
});

test("an answer beyond the histogram counts as its largest value", () => {
  const record = new RequestRecord();
  record.add({ endpoint: "GET /a", ms: 500_000, atSeconds: 500 });
  expect(record.total().latency.max).toBeLessThan(125_000);
});
