import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "@trouvaille/dev/root-folder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Client } from "../api/client.ts";
import { order, stack } from "../api/stack.ts";
import { waitUntil } from "../api/wait-until.ts";

/** What whoever watches an installation sees when a part of it is away. */

interface Status {
  state: string;
  reasons: string[];
  vision: { reachable: boolean; ready: boolean; model_pack: string | null; load: object | null };
  model_pack: { in_force: string | null };
  schedule: { late: boolean; last_sweep: { outcome: string } | null };
}

const LOGIN = { username: "demo-admin", password: "" };
let folder: string;
let admin: Client;
beforeAll(async () => {
  LOGIN.password = stack.demo.password;
  folder = mkdtempSync(join(tmpdir(), "watched-"));
  writeFileSync(join(folder, "login.json"), JSON.stringify(LOGIN), { mode: 0o600 });
  const { access_token } = await new Client().ask<{ access_token: string }>("/api/login", { json: LOGIN });
  admin = new Client(access_token);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What ops/check-status.sh ends with and prints. */
const poll = () =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { PATH: process.env.PATH, BASE_URL: stack.url, STATUS_LOGIN: join(folder, "login.json") };
    execFile("sh", [join(ROOT, "ops/check-status.sh")], { env }, (error, said) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: said.trim() }),
    );
  });
const read = () => admin.ask<Status>("/api/admin/status");
const seenWith = async (reachable: boolean) =>
  (await waitUntil(read, (status) => status.vision.reachable === reachable)).seen;

test("the status says that the vision-service is away, and that it is back", async () => {
  const before = await seenWith(true);
  expect(before.vision).toMatchObject({ ready: true, load: { selfies: {}, photos: {} } });
  expect(before.vision.model_pack).toBe(before.model_pack.in_force);
  expect(before.schedule).toMatchObject({ late: false, last_sweep: { outcome: expect.any(String) } });
  await order({ kind: "take-away", part: "vision" });
  try {
    const away = await seenWith(false);
    expect(away.reasons).toContain("vision_away");
    expect(away.state).not.toBe("ok");
    const polled = await poll();
    expect([1, 2]).toContain(polled.code);
    expect(polled.said).toMatch(/^(degraded|failing) .*\bvision_away\b/);
  } finally {
    await order({ kind: "start", part: "vision" });
    await order({ kind: "wait", part: "vision" });
  }
  expect((await seenWith(true)).reasons).not.toContain("vision_away");
});

test("without the database the status is refused like everything else, and whoever polls is told", async () => {
  await order({ kind: "database", state: "refuses" });
  try {
    const answer = await admin.call("/api/admin/status");
    expect([answer.status, answer.json]).toMatchObject([503, { code: "database_unavailable" }]);
    expect(await poll()).toMatchObject({ code: 3, said: expect.stringContaining("503") });
  } finally {
    await order({ kind: "database", state: "answers" });
  }
  await waitUntil(
    () => admin.call("/api/admin/status"),
    ({ status }) => status === 200,
  );
});
