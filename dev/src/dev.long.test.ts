import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFolder } from "@trouvaille/db/local/lock-folder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pickFreePorts } from "./check-port.ts";

const stateDir = mkdtempSync(join(tmpdir(), "dev-"));
let ports: Record<string, string>;
beforeAll(async () => {
  const [worker, vision, database] = await pickFreePorts(3);
  ports = { PORT: String(worker), VISION_PORT: String(vision), DB_PORT: String(database) };
});
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

/** Only for starts that are refused: nothing of these reaches the parts. */
function run(args: string[], env: Record<string, string> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "dev.ts"), ...args], {
    env: { ...process.env, TROUVAILLE_STATE: stateDir, DEMO_PASSWORD: "", ...ports, ...env },
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, said: stderr.trim() };
}

test("a busy port is one sentence and exit code 1, and nothing was started or deleted", async () => {
  const kept = join(stateDir, "kept");
  writeFileSync(kept, "");
  for (const variable of ["PORT", "VISION_PORT", "DB_PORT"]) {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const port = String((server.address() as AddressInfo).port);
    const { status, said } = run(["--fresh"], { [variable]: port });
    expect(status).toBe(1);
    expect(said).toMatch(
      new RegExp(`^Port ${port}, which the .* needs, is already in use; .* set ${variable} to`),
    );
    expect(said.split("\n")).toHaveLength(1);
    server.close();
  }
  expect(existsSync(kept)).toBe(true);
}, 60_000);

test("a second start in the same folder, and a database that somebody has open, are refused", () => {
  const first = lockFolder(join(stateDir, "dev.lock"), "npm run dev");
  expect(run([])).toEqual({
    status: 1,
    said: `npm run dev (process ${process.pid}) already uses this folder; its lock is ${first.path}.`,
  });
  first.release();
  const database = lockFolder(join(stateDir, "database.lock"), "The local database");
  const fresh = run(["--fresh"]);
  expect(fresh.status).toBe(1);
  expect(fresh.said).toMatch(/^The local database \(process \d+\) already uses this folder/);
  database.release();
}, 60_000);

test("what is not understood is refused in a sentence", () => {
  expect(run(["--frsh"])).toEqual({ status: 1, said: "Unknown option --frsh; there is only --fresh." });
  expect(run([], { PORT: "http" })).toEqual({
    status: 1,
    said: 'PORT must be a port between 1 and 65535, not "http".',
  });
  expect(run([], { DEMO_PASSWORD: "é".repeat(37) }).said).toMatch(/^DEMO_PASSWORD is longer than 72 bytes/);
}, 60_000);
