import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { describeWorker } from "./describe-parts.ts";
import { keepLog } from "./keep-log.ts";

const worker = describeWorker({
  stateDir: "/nowhere",
  temporaryDir: "/nowhere",
  port: 1,
  envFile: "/nowhere/env",
  logLines: () => [],
});

test("the worker's log keeps its own lines and not wrangler's requests, whose paths name people's things", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = keepLog(join(folder, "worker.log"));
  const stream = new PassThrough();
  log.follow(stream, worker.omits);
  const kept = [
    '{"level":"info","event":"request","route":"/api/events/:event_code/card","status":200}',
    "[wrangler:info] Ready on http://127.0.0.1:8787",
    "✘ [ERROR] Build failed with 1 error:",
  ];
  stream.write("\u001b[32m[wrangler:info]\u001b[0m GET /api/events/ABCD1234/card 200 OK (12ms)\n");
  stream.write(`${kept[0]}\n[wrangler:info] DELETE /api/me 404 Not Found (2ms)\n`);
  stream.end(`${kept[1]}\n${kept[2]}\n`);
  await once(stream, "end");
  while (log.total() < kept.length) await sleep(1);
  expect(log.lines()).toEqual(kept);
  log.close();
  let written = "";
  while (!written.endsWith(`${kept[2]}\n`)) {
    await sleep(1);
    written = readFileSync(log.path, "utf8");
  }
  expect(written).not.toContain("ABCD1234");
});
