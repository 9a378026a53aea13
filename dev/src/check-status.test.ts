import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ROOT } from "./root-folder.ts";

/** ops/check-status.sh against an installation that answers what the test says. */

const LOGIN = { username: "monitor", password: 'a "password" of the test' };
const TOKEN = "token-of-the-test";

let server: Server | undefined;
let folder: string | undefined;
afterEach(() => {
  server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function check(status: object | null, { loginStatus = 200 } = {}) {
  server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const isLogin = request.url === "/api/login";
    const allowed = isLogin
      ? Buffer.concat(chunks).toString() === JSON.stringify(LOGIN)
      : request.url === "/api/admin/status" && request.headers.authorization === `Bearer ${TOKEN}`;
    const answer = isLogin ? { access_token: TOKEN, token_type: "bearer" } : status;
    response.statusCode = !allowed ? 401 : isLogin ? loginStatus : status ? 200 : 503;
    response.end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  folder = mkdtempSync(join(tmpdir(), "check-status-"));
  const login = join(folder, "login.json");
  writeFileSync(login, JSON.stringify(LOGIN));
  const { port } = server.address() as AddressInfo;
  const child = spawn("sh", [join(ROOT, "ops/check-status.sh")], {
    env: { PATH: process.env.PATH, BASE_URL: `http://127.0.0.1:${port}`, STATUS_LOGIN: login },
  });
  const [said, [code]] = await Promise.all([child.stdout.toArray(), once(child, "close")]);
  return { code, said: Buffer.concat(said).toString().trim() };
}

// What follows looks as if it were the state, and is not.
const answer = (state: string, reasons: string[]) => ({
  ...{ checked_at: "2026-06-20T12:00:00.000Z", state, reasons, vision: { reachable: true } },
  schedule: { runs: [{ kind: "sweep", failure: null }] },
});

test.each([
  [0, "ok", []],
  [1, "degraded", ["vision_away"]],
  [2, "failing", ["sweep_late", "vision_away"]],
])("ends with %i when the installation is %s", async (code, state, reasons) => {
  expect(await check(answer(state, reasons))).toEqual({ code, said: [state, ...reasons].join(" ") });
});

test("ends with 3 when nobody is let in, nothing answers, or nothing is said", async () => {
  expect(await check(answer("ok", []), { loginStatus: 401 })).toMatchObject({ code: 3 });
  server?.close();
  expect(await check(null)).toMatchObject({ code: 3, said: expect.stringContaining("503") });
  server?.close();
  expect(await check({})).toMatchObject({ code: 3 });
});
