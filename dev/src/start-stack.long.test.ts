import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stack, type StackOptions, startStack } from "./start-stack.ts";
import { isGroupAlive } from "./stop-group.ts";

const folder = mkdtempSync(join(tmpdir(), "start-stack-"));
const workerConfig = join(folder, "worker", "wrangler.toml");
const visionScript = join(folder, "vision.ts");
const said: string[] = [];

const options = (stateDir: string): StackOptions => ({
  stateDir: join(folder, stateDir),
  ports: { worker: 0, vision: 0, database: 0 },
  workerConfig,
  visionScript,
  log: (line) => said.push(line),
});

beforeAll(() => {
  mkdirSync(join(folder, "worker"));
  writeFileSync(
    workerConfig,
    `name = "small"\nmain = "index.ts"\ncompatibility_date = "2026-08-01"\n[triggers]\ncrons = ["*/15 * * * *"]\n`,
  );
  writeFileSync(
    join(folder, "worker", "index.ts"),
    `let fired = 0;
     export default {
       fetch: (_: Request, env: object) => Response.json({ env, fired }),
       scheduled() { fired++; },
     };`,
  );
  writeFileSync(
    visionScript,
    `import { createServer } from "node:http";
     if (process.env.BROKEN) throw new Error("the model detector.onnx is missing");
     createServer((q, r) => r.end(process.env.VISION_TOKEN)).listen(Number(process.env.PORT), process.env.HOST);`,
  );
});

let stack: Stack | undefined;
afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the three parts start together, with the variables they need, and stop without orphans", async () => {
  process.env.BCRYPT_ROUNDS = "4";
  stack = await startStack({ ...options("whole"), vars: { SESSION_MINUTES: "5", PUBLIC_URL: "http://a$b" } });
  const { env } = (await (await fetch(stack.url)).json()) as { env: Record<string, string> };
  expect(env).toEqual({
    ENVIRONMENT: "development",
    BCRYPT_ROUNDS: "4",
    SESSION_MINUTES: "5",
    PUBLIC_URL: "http://a$b",
    DATABASE_URL: stack.databaseUrl,
    NEON_HTTP: stack.neonHttp,
    VISION_URL: stack.visionUrl,
    VISION_TOKEN: stack.visionToken,
    JWT_SECRET: stack.secrets.jwtSecret,
    DELETION_SECRET: stack.secrets.deletionSecret,
  });
  expect(await (await fetch(stack.visionUrl)).text()).toBe(stack.visionToken);
  await expect(startStack(options("whole"))).rejects.toThrow(/^Another stack \(process \d+\) already uses/);
  // The secrets are in a file, not where every process list shows them.
  if (process.platform === "linux")
    expect(readFileSync(`/proc/${stack.worker.pid}/cmdline`, "utf8")).not.toContain(stack.visionToken);
}, 120_000);

test("the cron runs when it is fired", async () => {
  await stack?.fireCron();
  await stack?.fireCron();
  const { fired } = (await (await fetch(stack?.url ?? "")).json()) as { fired: number };
  expect(fired).toBe(2);
}, 30_000);

test("database and worker come back after kill -9, with their data and variables", async () => {
  if (stack === undefined) throw new Error("no stack");
  said.length = 0;
  stack.database.kill("SIGKILL");
  stack.worker.kill("SIGKILL");
  await Promise.all([stack.database.waitUntilReady(), stack.worker.waitUntilReady()]);
  expect((await fetch(stack.url)).status).toBe(200);
  await expect
    .poll(() => said.toSorted())
    .toEqual([
      "The database died (signal SIGKILL); it is started again in 0.5 s.",
      "The database is back.",
      "The worker died (signal SIGKILL); it is started again in 0.5 s.",
      "The worker is back.",
    ]);
}, 60_000);

test.runIf(process.platform === "linux")(
  "the worker is started again when workerd is killed inside of wrangler",
  async () => {
    if (stack === undefined) throw new Error("no stack");
    said.length = 0;
    const group = stack.worker.pid as number;
    const front = readdirSync("/proc").find((entry) => {
      if (!/^\d+$/.test(entry)) return false;
      try {
        const arguments_ = readFileSync(`/proc/${entry}/cmdline`, "utf8");
        return (
          arguments_.includes(`entry=127.0.0.1:${stack?.ports.worker}`) && arguments_.includes("workerd")
        );
      } catch {
        return false;
      }
    });
    process.kill(Number(front), "SIGKILL");
    // wrangler brings that process back, but it never answers again.
    await expect.poll(() => said.at(-1), { timeout: 60_000 }).toBe("The worker is back.");
    expect(said[0]).toBe("The worker does not answer any more.");
    expect(isGroupAlive(group)).toBe(false);
    expect((await fetch(stack.url)).status).toBe(200);
  },
  90_000,
);

test("stopping leaves no process, port or lock behind", async () => {
  if (stack === undefined) throw new Error("no stack");
  const pids = [stack.database.pid, stack.vision.pid, stack.worker.pid] as number[];
  const { url } = stack;
  await Promise.all([stack.stop(), stack.stop()]);
  expect(pids.map(isGroupAlive)).toEqual([false, false, false]);
  await expect(fetch(url)).rejects.toThrow();
}, 30_000);

test("a part that dies while starting is one sentence, and the others are stopped", async () => {
  const starting = startStack({ ...options("broken"), visionEnv: { BROKEN: "1" } });
  await expect(starting).rejects.toThrow(
    /^The vision-service stopped while starting \(exit code 1\): the model detector.onnx is missing/,
  );
  // The lock and the database folder are free again.
  const giveUp = new AbortController();
  const again = startStack({ ...options("broken"), signal: giveUp.signal });
  setTimeout(() => giveUp.abort(), 300);
  await expect(again).rejects.toThrow(/was given up/);
}, 60_000);

test("a port that is taken ends the start", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };
  const starting = startStack({ ...options("taken"), ports: { worker: 0, vision: 0, database: port } });
  await expect(starting).rejects.toThrow(/^The database stopped while starting .*EADDRINUSE/);
  other.close();
}, 60_000);
