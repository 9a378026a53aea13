import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type LocalDatabase, startLocalDatabase } from "@trouvaille/db/local/start-local-database";
import { MIGRATIONS_FOLDER, migrate, readMigrations } from "@trouvaille/db/migrate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepareStack } from "../prepare-stack.ts";
import { ROOT } from "../root-folder.ts";
import { type RunningVision, startVision } from "../start-vision.ts";
import { writeEnvFile } from "../write-env-file.ts";
import { checkDatabase } from "./check-database.ts";
import { checkVision } from "./check-vision.ts";

const run = promisify(execFile);
/** Nothing listens there. */
const NOWHERE = "http://127.0.0.1:9";
const TOKEN = "vision-token-made-for-this-test-only-1";
const PACK = "faceplugin-0.0.1/vote-1";
const OTHER_PACK = "dlib-1.7.15/chip-1";

const folder = mkdtempSync(join(tmpdir(), "trouvaille-deploy-"));
let database: LocalDatabase;
let values: Record<string, string>;
let vision: RunningVision;

beforeAll(async () => {
  await prepareStack(() => {}, new AbortController().signal);
  database = await startLocalDatabase({
    port: 0,
    beforeListening: async (target) => void (await migrate(target)),
  });
  vision = await startVision({ ENVIRONMENT: "production", VISION_TOKEN: TOKEN });
  values = {
    DATABASE_URL: database.connectionString,
    NEON_HTTP: database.url,
    VISION_URL: vision.url,
    VISION_TOKEN: TOKEN,
    JWT_SECRET: "jwt-secret-made-for-this-test-only-234",
    DELETION_SECRET: "deletion-key-made-for-this-test-only-5",
    PUBLIC_URL: "http://127.0.0.1:8787",
  };
}, 300_000);

afterAll(async () => {
  await vision?.stop();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const known = (changes: Record<string, string> = {}) => ({
  values: { ...values, ...changes },
  setAtCloudflare: null,
});
const sentences = (findings: { level: string; sentence: string }[]) =>
  findings.filter(({ level }) => level !== "ok").map(({ sentence }) => sentence);

describe("the database", () => {
  test("passes with every migration, and tells the pack in force", async () => {
    const { findings, packInForce } = await checkDatabase(known());
    expect(sentences(findings)).toEqual([]);
    expect(packInForce).toBeNull();
  });

  test("that does not answer fails, without its password", async () => {
    const DATABASE_URL = "postgres://app:hush-hush@127.0.0.1:9/app";
    const { findings, packInForce } = await checkDatabase(
      known({ DATABASE_URL, NEON_HTTP: `${NOWHERE}/sql` }),
    );
    expect(sentences(findings)).toEqual([
      expect.stringMatching(/^The database does not answer.*DATABASE_URL/),
    ]);
    expect(sentences(findings).join()).not.toContain("hush-hush");
    expect(packInForce).toBeUndefined();
  });

  test("without the last migration fails, with its name", async () => {
    const last = (await readMigrations(MIGRATIONS_FOLDER)).at(-1)?.name ?? "";
    const [row] = await database.query("DELETE FROM applied_migrations WHERE name = $1 RETURNING *", [last]);
    try {
      const { findings } = await checkDatabase(known());
      expect(sentences(findings)).toEqual([
        `Migrations are missing (${last}): npm run db:migrate, with this DATABASE_URL.`,
      ]);
    } finally {
      await database.query("INSERT INTO applied_migrations (name, sha256) VALUES ($1, $2)", [
        last,
        row?.sha256,
      ]);
    }
  });

  test("that lost an index fails", async () => {
    const [index] = await database.query<{ name: string; sql: string }>(
      "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE tablename = 'faces' AND indexname NOT LIKE '%pkey' LIMIT 1",
    );
    await database.query(`DROP INDEX "${index?.name}"`);
    try {
      const { findings } = await checkDatabase(known());
      expect(sentences(findings)).toEqual([expect.stringContaining(index?.name ?? "no index")]);
    } finally {
      await database.query(index?.sql ?? "");
    }
  });
});

describe("the vision-service", () => {
  test("passes with the right token and pack", async () => {
    expect(sentences(await checkVision(known(), PACK))).toEqual([]);
    expect(sentences(await checkVision(known(), null))).toEqual([]);
  });

  test("that does not answer fails", async () => {
    expect(sentences(await checkVision(known({ VISION_URL: NOWHERE }), PACK))).toEqual([
      expect.stringMatching(
        /^The vision-service at VISION_URL is not ready \(http:\/\/127.0.0.1:9\/readyz\)/,
      ),
    ]);
  });

  test("with another token fails, and neither token is told", async () => {
    const other = "another-token-of-this-test-only-98765";
    const found = sentences(await checkVision(known({ VISION_TOKEN: other }), PACK));
    expect(found).toEqual([expect.stringMatching(/^The vision-service at VISION_URL refuses VISION_TOKEN/)]);
    expect(found.join()).not.toContain(other);
  });

  test("with another pack than the stored embeddings fails", async () => {
    expect(sentences(await checkVision(known(), OTHER_PACK))).toEqual([
      expect.stringMatching(new RegExp(`has the model pack ${PACK}, but .* are of ${OTHER_PACK}`)),
    ]);
  });

  test("with a pack without thresholds, or that answers in another form, fails", async () => {
    const stranger = createServer((request, response) => {
      request.resume();
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ model_pack: "unknown-1/x" }));
    });
    stranger.listen(0, "127.0.0.1");
    await once(stranger, "listening");
    try {
      const VISION_URL = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
      expect(sentences(await checkVision(known({ VISION_URL }), null))).toEqual([
        expect.stringMatching(/model pack unknown-1\/x, for which this worker knows no thresholds/),
        expect.stringMatching(/^The vision-service at VISION_URL answers in another form/),
      ]);
    } finally {
      stranger.close();
    }
  });
});

describe("npm run deploy:check", () => {
  const check = async (changes: Record<string, string>) => {
    const secrets = join(folder, "secrets");
    writeEnvFile(secrets, { ...values, ...changes });
    const script = join(ROOT, "dev/src/deploy/check-deployment.ts");
    const args = [script, "--local", "--secrets", secrets];
    const { stdout, code } = await run(process.execPath, args, { cwd: ROOT }).then(
      (done) => ({ ...done, code: 0 }),
      (error: { stdout: string; code: number }) => error,
    );
    for (const name of ["VISION_TOKEN", "JWT_SECRET", "DELETION_SECRET"])
      expect(stdout).not.toContain(values[name]);
    return { stdout, code };
  };

  test("ends well where everything is right, with the size of the bundle and the time of its start", async () => {
    const { stdout, code } = await check({});
    expect(stdout).not.toContain("FAILED");
    expect(stdout).toMatch(/The worker has [\d.]+ MB, [\d.]+ MB compressed/);
    expect(stdout).toMatch(/Starting the worker takes \d+ ms/);
    expect(stdout).toMatch(/The web app has \d+ files/);
    expect(code).toBe(0);
  }, 180_000);

  test("ends with 1 and goes on after a mistake", async () => {
    const { stdout, code } = await check({ BCRYPT_ROUNDS: "4", VISION_URL: NOWHERE });
    expect(stdout.match(/^FAILED .*/gm)).toEqual([
      expect.stringContaining("BCRYPT_ROUNDS is refused"),
      expect.stringContaining("VISION_URL is not ready"),
    ]);
    expect(code).toBe(1);
  }, 180_000);
});
