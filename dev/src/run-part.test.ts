import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { PartFailedError } from "./await-readiness.ts";
import { pickFreePorts } from "./check-port.ts";
import { keepLog } from "./keep-log.ts";
import { createPart, type Part, type PartSpec } from "./run-part.ts";
import { type Reaper, startReaper } from "./start-reaper.ts";
import { isGroupAlive } from "./stop-group.ts";

const folder = mkdtempSync(join(tmpdir(), "run-part-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let reaper: Reaper;
let said: string[];
let parts: Part[];
beforeEach(() => {
  reaper = startReaper();
  said = [];
  parts = [];
});
afterEach(async () => {
  for (const part of parts) await part.stop();
  await reaper.stop();
});

/** An HTTP server with a grandchild in its group; both ignore SIGTERM when `stubborn`. */
const SERVER = `
  const stubborn = process.env.STUBBORN === "1";
  if (stubborn) process.on("SIGTERM", () => {});
  require("node:child_process").spawn(process.execPath, ["-e",
    (stubborn ? 'process.on("SIGTERM", () => {});' : "") + "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  require("node:http").createServer((q, r) => r.end("ok")).listen(Number(process.env.PORT), "127.0.0.1");
`;

async function part(over: Partial<PartSpec> & { stubborn?: boolean; restart?: boolean } = {}): Promise<Part> {
  const [port] = await pickFreePorts(1);
  const { stubborn = false, restart = true, ...spec } = over;
  const made = createPart(
    {
      title: "dummy",
      command: process.execPath,
      args: ["-e", SERVER],
      cwd: folder,
      env: { ...process.env, PORT: String(port), STUBBORN: stubborn ? "1" : "0" },
      isReady: async (signal) => (await fetch(`http://127.0.0.1:${port}/`, { signal })).ok,
      readyTimeoutMs: 15_000,
      stopGraceMs: 400,
      ...spec,
    },
    { log: (line) => said.push(line), partLog: keepLog(join(folder, `${port}.log`)), reaper, restart },
  );
  parts.push(made);
  return made;
}

test("a part is ready when it answers, and stopping takes its children too, even those that ignore SIGTERM", async () => {
  for (const stubborn of [false, true]) {
    const dummy = await part({ stubborn });
    await dummy.start();
    const pid = dummy.pid as number;
    expect([dummy.ready, isGroupAlive(pid)]).toEqual([true, true]);
    await dummy.stop();
    expect([dummy.ready, dummy.pid, isGroupAlive(pid)]).toEqual([false, null, false]);
  }
  expect(said).toEqual([]);
});

test("a part that is killed later comes back by itself and says so", async () => {
  const dummy = await part();
  await dummy.start();
  const before = dummy.pid;
  dummy.kill("SIGKILL");
  expect(dummy.ready).toBe(false);
  await dummy.waitUntilReady();
  expect(dummy.pid).not.toBe(before);
  await expect
    .poll(() => said)
    .toEqual(["The dummy died (signal SIGKILL); it is started again in 0.5 s.", "The dummy is back."]);
});

test("without restart it stays away until it is started", async () => {
  const dummy = await part({ restart: false });
  await dummy.start();
  dummy.kill("SIGKILL");
  await expect.poll(() => said).toEqual(["The dummy died (signal SIGKILL)."]);
  await sleep(700);
  expect(dummy.pid).toBeNull();
  await dummy.restart();
  expect(dummy.ready).toBe(true);
});

test("dying while starting is one sentence with its last error", async () => {
  const dummy = await part({ args: ["-e", 'throw new RangeError("no model file")'] });
  await expect(dummy.start()).rejects.toThrow(
    /^The dummy stopped while starting \(exit code 1\): no model file \(log: .*\)$/,
  );
  expect(dummy.pid).toBeNull();
});

test("a command that is not there, and one that is never ready, fail in a sentence and leave nothing", async () => {
  const missing = await part({ command: join(folder, "missing") });
  await expect(missing.start()).rejects.toThrow(PartFailedError);
  const silent = await part({ args: ["-e", "setInterval(() => {}, 1000)"], readyTimeoutMs: 400 });
  const starting = silent.start();
  await expect.poll(() => silent.pid).not.toBeNull();
  const pid = silent.pid as number;
  await expect(starting).rejects.toThrow(/was not ready after/);
  expect(isGroupAlive(pid)).toBe(false);
});

test("one that says it has failed is not waited for", async () => {
  const dummy = await part({
    args: [
      "-e",
      'console.log("Build failed with 1 error:"); console.log("x.ts: no such file"); setInterval(() => {}, 1000)',
    ],
    hasFailed: (lines) => lines.some((line) => line.startsWith("Build failed")),
  });
  await expect(dummy.start()).rejects.toThrow(
    /^The dummy cannot start: Build failed with 1 error: x.ts: no such/,
  );
});

test("stopping while it is starting gives the start up", async () => {
  const dummy = await part({ isReady: async () => false });
  const starting = dummy.start();
  const outcome = expect(starting).rejects.toThrow("Starting the dummy was given up.");
  await sleep(100);
  await dummy.stop();
  await outcome;
});

test("what watches a part may call it dead; then it is started again", async () => {
  let declareDead: ((why: string) => void) | undefined;
  const dummy = await part({
    watch(onDead) {
      declareDead = onDead;
      return () => undefined;
    },
  });
  await dummy.start();
  const before = dummy.pid;
  declareDead?.("does not answer any more");
  await expect.poll(() => dummy.ready && dummy.pid !== before, { timeout: 10_000 }).toBe(true);
  expect(said[0]).toBe("The dummy does not answer any more.");
});

test("the parts end when the process that started them is killed with -9", async () => {
  const script = join(folder, "parent.ts");
  const at = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  writeFileSync(
    script,
    `import { spawn } from "node:child_process";
     import { writeFileSync } from "node:fs";
     import { startReaper } from ${at("start-reaper.ts")};
     const reaper = startReaper();
     const child = spawn(process.execPath, ["-e", ${JSON.stringify('process.on("SIGTERM",()=>{});setInterval(()=>{},1000)')}],
       { detached: true, stdio: "ignore" });
     reaper.watch(child.pid);
     setTimeout(() => { writeFileSync(${JSON.stringify(join(folder, "child.pid"))}, String(child.pid));
       process.kill(process.pid, "SIGKILL"); }, 300);`,
  );
  const { spawnSync } = await import("node:child_process");
  expect(spawnSync(process.execPath, [script]).signal).toBe("SIGKILL");
  const pid = Number(readFileSync(join(folder, "child.pid"), "utf8"));
  await expect.poll(() => isGroupAlive(pid), { timeout: 12_000 }).toBe(false);
}, 20_000);
