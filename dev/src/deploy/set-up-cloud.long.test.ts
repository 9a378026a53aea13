import { execFile } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../root-folder.ts";
import { keepProductionSecrets } from "./keep-production-secrets.ts";
import { readSecretsFile } from "./read-secrets-file.ts";

const run = promisify(execFile);

/**
 * Stands in for wrangler and npm: writes down its arguments, what it got on standard input and DATABASE_URL, keeps what
 * was made, and fails at the command in FAIL_AT.
 */
const PROGRAM = `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const call = [basename(process.argv[1]), ...process.argv.slice(2)].join(" ");
const cloud = join(process.env.CLOUD, "made.json");
const made = existsSync(cloud) ? JSON.parse(readFileSync(cloud, "utf8")) : [];
const input = readFileSync(0, "utf8");
const isProbe = /whoami|list|info/.test(call);
if (!isProbe) {
  const line = { call, input, database: call.includes("db:migrate") ? process.env.DATABASE_URL : undefined };
  appendFileSync(join(process.env.CLOUD, "calls.jsonl"), JSON.stringify(line) + "\\n");
}
if (call === process.env.FAIL_AT) process.exit(7);
if (call.startsWith("wrangler whoami")) process.exit(process.env.LOGGED_OUT ? 1 : 0);
const name = call.split(" ").filter((word) => !word.startsWith("--")).at(-1);
if (call.includes(" create ")) {
  writeFileSync(cloud, JSON.stringify([...made, call.split(" ").slice(0, -1).join(" ") + " " + name]));
} else if (call.startsWith("wrangler kv namespace list")) {
  const titles = made.filter((one) => one.includes(" kv ")).map((one) => one.split(" ").at(-1));
  const ids = titles.map((title, index) => ({ id: String(index + 1).repeat(32), title }));
  console.log(JSON.stringify(ids, null, "  "));
} else if (call.includes(" info ")) {
  process.exit(made.some((one) => one === call.replace(" info ", " create ").replace(" --json", "")) ? 0 : 1);
}
`;

let folder: string;
const path = (...names: string[]) => join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trouvaille-setup-"));
  mkdirSync(path("bin"));
  for (const name of ["wrangler", "npm"]) {
    writeFileSync(path("bin", name), PROGRAM);
    chmodSync(path("bin", name), 0o755);
  }
  // Scripts of the steps are named from the folder of wrangler.toml.
  symlinkSync(join(ROOT, "dev"), path("dev"));
  copyFileSync(join(ROOT, "wrangler.toml"), path("wrangler.toml"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Call = { call: string; input: string; database?: string };

async function setUp(args: string[], env: Record<string, string> = {}) {
  const done = await run(process.execPath, [join(ROOT, "dev/src/deploy/set-up-cloud.ts"), ...args], {
    cwd: folder,
    env: { ...process.env, ...env, CLOUD: folder, PATH: `${path("bin")}:${process.env.PATH}` },
  }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  const log = path("calls.jsonl");
  const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  rmSync(log, { force: true });
  return { ...done, calls: lines.map((line): Call => JSON.parse(line)) };
}

const DATABASE_URL = "postgres://app:pa$word@db.example.com/app";
/** As somebody does after the first try has made the file. */
const fillInDatabase = () => {
  const file = path(".env.production");
  const text = readFileSync(file, "utf8").replace(
    "DATABASE_URL=''",
    `DATABASE_URL='${DATABASE_URL.replace("$", "\\$")}'`,
  );
  writeFileSync(file, text);
};

const MADE = [
  "wrangler kv namespace create trouvaille-event-codes",
  "wrangler kv namespace create trouvaille-ended-sessions",
  "wrangler r2 bucket create trouvaille-selfies",
  "wrangler r2 bucket create trouvaille-photos",
  "wrangler queues create trouvaille-selfies",
  "wrangler queues create trouvaille-photos",
  "wrangler queues create trouvaille-mails",
];
const AFTERWARDS = [
  "npm run build:ui",
  "npm run deploy:check -- --env production --secrets .env.production",
  "wrangler secret put DATABASE_URL --env production",
  "wrangler secret put VISION_TOKEN --env production",
  "wrangler secret put JWT_SECRET --env production",
  "wrangler secret put DELETION_SECRET --env production",
  "wrangler secret put SETUP_SECRET --env production",
  "wrangler deploy --env production",
];

test("an installation is set up in order, and a failed step is where the next try goes on", async () => {
  const first = await setUp(["--apply"]);
  expect(first.stderr).toMatch(/^Stopped at "Make the tables": DATABASE_URL is not in \.env\.production/);
  expect(first).toMatchObject({ code: 1, calls: [] });
  const secrets = readSecretsFile(path(".env.production"));

  fillInDatabase();
  const second = await setUp(["--apply"], { FAIL_AT: "wrangler queues create trouvaille-photos" });
  expect(second.stderr).toMatch(/^Stopped at "Make the queue of PHOTO_QUEUE": it ended with 7/);
  expect(second.code).toBe(1);
  expect(second.calls.map(({ call }) => call)).toEqual(["npm run db:migrate", ...MADE.slice(0, 6)]);
  expect(second.calls[0]?.database).toBe(DATABASE_URL);

  const third = await setUp(["--apply"]);
  expect(third.stderr).toBe("");
  expect(third.code).toBe(0);
  expect(third.calls.map(({ call }) => call)).toEqual([
    "npm run db:migrate",
    ...MADE.slice(5),
    ...AFTERWARDS,
  ]);

  const fourth = await setUp(["--apply"]);
  expect(fourth.calls.map(({ call }) => call)).toEqual(["npm run db:migrate", ...AFTERWARDS]);

  // Secrets go by standard input, and stay what they were.
  const given = third.calls.filter(({ call }) => call.includes("secret put"));
  expect(Object.fromEntries(given.map(({ call, input }) => [call.split(" ")[3], input]))).toEqual({
    ...secrets,
    DATABASE_URL,
  });
  for (const value of Object.values({ ...secrets, DATABASE_URL }).filter((text) => text !== "")) {
    for (const { stdout, stderr, calls } of [first, second, third, fourth]) {
      expect(stdout + stderr + calls.map(({ call }) => call).join()).not.toContain(value);
    }
  }
}, 180_000);

test("what is printed is what is done", async () => {
  const { stdout, calls } = await setUp([]);
  expect(calls).toEqual([]);
  expect(existsSync(path(".env.production"))).toBe(false);
  const printed = [...stdout.matchAll(/^ {6}(?:npx )?((?:wrangler|npm) (?!login).*?)(?: {3}# (.*))?$/gm)];
  const optional = printed.filter(([, , remark]) => remark?.endsWith("if it is there"));
  keepProductionSecrets(folder);
  fillInDatabase();
  const applied = (await setUp(["--apply"])).calls.map(({ call }) => call);
  const left = optional.map(([, call]) => call).filter((call) => !applied.includes(call ?? ""));
  expect(left).toHaveLength(3);
  expect(printed.map(([, call]) => call).filter((call) => !left.includes(call))).toEqual(applied);
}, 180_000);

test("nothing is begun before somebody has logged in", async () => {
  const { stderr, code, calls } = await setUp(["--apply"], { LOGGED_OUT: "1" });
  expect(stderr).toMatch(/^Stopped at "Log in to Cloudflare": do this first: npx wrangler login/);
  expect({ code, calls, made: existsSync(path(".env.production")) }).toEqual({
    code: 1,
    calls: [],
    made: false,
  });
});

test("ids are written for production only, and the rest of wrangler.toml stays", async () => {
  keepProductionSecrets(folder);
  fillInDatabase();
  const before = readFileSync(path("wrangler.toml"), "utf8").split("\n");
  await setUp(["--apply"]);
  const after = readFileSync(path("wrangler.toml"), "utf8").split("\n");
  const changed = after.flatMap((line, index) => (line === before[index] ? [] : [[index, line] as const]));
  expect(changed.map(([, line]) => line)).toEqual([`id = "${"1".repeat(32)}"`, `id = "${"2".repeat(32)}"`]);
  expect(changed.every(([index]) => index > before.indexOf("[env.production]"))).toBe(true);
}, 180_000);
