import { createMetrics } from "@trouvaille/vision-service/metrics";
import { WorkLanes } from "@trouvaille/vision-service/work-lanes";
import { expect, test } from "vitest";
import { parseMetrics } from "./read-metrics.ts";

test("reads what the vision-service says of itself", async () => {
  const lane = { maxInside: 5, queueTimeoutMs: 1000, jobTimeoutMs: 1000 };
  const lanes = new WorkLanes(1, { selfies: lane, photos: lane });
  lanes.enter("photos");
  lanes.enter("photos");
  const { registry } = createMetrics(lanes, {}, { bytes: 0 });

  const metrics = parseMetrics(await registry.metrics());
  expect(metrics.selfies).toEqual({ running: 0, queued: 0 });
  expect(metrics.photos).toEqual({ running: 0, queued: 2 });
  expect(metrics.cpuSeconds).toBeGreaterThan(0);
  expect(metrics.residentBytes).toBeGreaterThan(1024 ** 2);
});

test("says what is missing", () => {
  expect(() => parseMetrics("process_cpu_seconds_total 1\n")).toThrow("process_resident_memory_bytes");
});
