import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect } from "@trouvaille/db/client";
import { listVectorPacks } from "@trouvaille/db/factories";
import { readPackState } from "@trouvaille/db/queries/model-packs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_ADMIN } from "./make-demo.ts";
import { prepareStack } from "./prepare-stack.ts";
import { ROOT } from "./root-folder.ts";
import { type Stack, startStack } from "./start-stack.ts";
import { type RunningVision, startVision } from "./start-vision.ts";

const run = promisify(execFile);
const NEXT_PACK = "dlib-1.7.15/chip-1";
const NEXT_TOKEN = "token of the second vision-service of this test";
const PASSWORD = "Garden-Party-7";

const stateDir = mkdtempSync(join(tmpdir(), "trouvaille-reembed-"));
let stack: Stack;
let next: RunningVision;

/** A second vision-service with dlib's network, on a free port. */
async function startNext(): Promise<RunningVision> {
  await run(process.execPath, [join(ROOT, "vision-service/src/models/prepare-models.ts")], {
    env: { ...process.env, MODEL_PACK: "dlib" },
    cwd: ROOT,
  });
  return startVision({ MODEL_PACK: "dlib", VISION_TOKEN: NEXT_TOKEN });
}

beforeAll(async () => {
  await prepareStack(() => {}, new AbortController().signal);
  next = await startNext();
  stack = await startStack({
    stateDir,
    ports: { worker: 0, vision: 0, database: 0 },
    vars: { BCRYPT_ROUNDS: "4", VISION_NEXT_URL: next.url, VISION_NEXT_TOKEN: NEXT_TOKEN },
    cronEverySeconds: 2,
    demo: { password: undefined },
    log: () => {},
  });
}, 300_000);

afterAll(async () => {
  await stack?.stop();
  await next?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

type Photo = { id: number; original_filename: string };

async function ask<Body>(path: string, token: string | null, init: RequestInit = {}): Promise<Body> {
  const headers = new Headers(init.headers);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  if (typeof init.body === "string") headers.set("content-type", "application/json");
  const response = await fetch(`${stack.url}${path}`, { ...init, headers });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Body;
}

/** A guest of the demo event with one of its faces, once matched. */
async function joinWith(selfie: string, username: string): Promise<string> {
  const user_data = { username, email: `${username}@example.com`, password: PASSWORD };
  const body = JSON.stringify({ event_code: stack.demo?.code, user_data });
  await ask("/api/register-with-event-code", null, { method: "POST", body });
  const login = JSON.stringify({ username, password: PASSWORD });
  const { access_token } = await ask<{ access_token: string }>("/api/login", null, {
    method: "POST",
    body: login,
  });
  const form = new FormData();
  form.append("file", new File([readFileSync(selfie)], "selfie.jpg", { type: "image/jpeg" }));
  form.append("biometric_consent", "true");
  await ask("/api/upload-selfie", access_token, { method: "POST", body: form });
  await expect
    .poll(() => ask<{ status: string }>("/api/rematch-status", access_token), {
      timeout: 60_000,
      interval: 500,
    })
    .toMatchObject({ status: "done" });
  return access_token;
}

const photosOf = async (token: string) =>
  (await ask<Photo[]>("/api/my-photos", token)).sort((a, b) =>
    a.original_filename.localeCompare(b.original_filename),
  );
const namesOf = async (token: string) => (await photosOf(token)).map(({ original_filename: name }) => name);

test("an installation moves to another pack while a guest looks at photos, and goes on with it", async () => {
  const [selfie] = stack.demo?.selfies ?? [];
  if (!stack.demo || selfie === undefined) throw new Error("there is no demo");
  const guest = await joinWith(selfie, "guest-before");
  const found = await photosOf(guest);
  expect(found.map(({ original_filename: name }) => name)).toEqual(["sample1.jpg", "sample3.jpg"]);
  const body = JSON.stringify({ feedback: "not_me" });
  await ask(`/api/photos/${found[1]?.id}/feedback`, guest, { method: "PUT", body });

  const env = { ...process.env, REEMBED_PASSWORD: stack.demo.password };
  const args = [join(ROOT, "dev/src/reembed.ts"), "--host", stack.url, "--username", DEMO_ADMIN];
  let over = false;
  const moving = run(process.execPath, args, { env, timeout: 240_000 }).finally(() => {
    over = true;
  });
  const seen = new Set<string>();
  while (!over) {
    seen.add((await namesOf(guest)).join());
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const { stdout } = await moving;
  expect(stdout).toContain(`${NEXT_PACK} is in force.`);
  // At no time more, less or nothing.
  expect([...seen]).toEqual(["sample1.jpg"]);

  const db = connect({ databaseUrl: stack.databaseUrl, neonHttp: stack.neonHttp });
  expect(await readPackState(db)).toMatchObject({ phase: "settled", inForce: NEXT_PACK });
  expect(await listVectorPacks(db)).toEqual([NEXT_PACK]);

  // VISION_URL still has the former pack: nobody has touched the configuration yet.
  expect(await namesOf(await joinWith(selfie, "guest-after"))).toContain("sample1.jpg");
  expect(await namesOf(guest)).toEqual(["sample1.jpg"]);
}, 400_000);
