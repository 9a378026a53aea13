import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startLocalDatabase } from "@trouvaille/db/local/start-local-database";
import { startWireEndpoint } from "@trouvaille/db/local/start-wire-endpoint";
import { MIGRATIONS_FOLDER, type MigrationTarget, readMigrations } from "@trouvaille/db/migrate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pickFreePorts } from "./check-port.ts";

const migrations = await readMigrations(MIGRATIONS_FOLDER);

interface Started {
  env: Record<string, string>;
  query: MigrationTarget["query"];
  close: () => Promise<void>;
}

async function startNeon(): Promise<Started> {
  const database = await startLocalDatabase({ port: 0 });
  const { connectionString, url, query, close } = database;
  return { env: { DATABASE_URL: connectionString, NEON_HTTP: url }, query, close };
}

async function startPostgres(): Promise<Started> {
  const { connectionString, query, close } = await startWireEndpoint();
  return { env: { DATABASE_URL: connectionString }, query, close };
}

async function run(command: string, env: Record<string, string>, ...args: string[]) {
  const { DATABASE_URL: _, NEON_HTTP: __, ...rest } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, `${command}.ts`), ...args], {
    env: { ...rest, ...env },
  });
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { status, out: out.trim(), err: err.trim() };
}

describe.each([
  ["Neon's protocol", startNeon],
  ["PostgreSQL's protocol", startPostgres],
])("over %s", (_name, start) => {
  // One database for all of them, in this order: from empty to migrated to spoilt.
  let database: Started;
  beforeAll(async () => {
    database = await start();
  }, 60_000);
  afterAll(() => database.close());

  const countRelations = async () =>
    await database.query(
      "SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace",
    );

  test("a dry run names every migration with its statements and changes nothing", async () => {
    const before = await countRelations();
    const { status, out } = await run("db-migrate", database.env, "--dry-run");
    expect(status).toBe(0);
    expect(out.split("\n")).toEqual([
      ...migrations.map(
        ({ name, statements }) =>
          `Migration ${name} would be applied: ${statements.length} statement${statements.length === 1 ? "" : "s"}.`,
      ),
      `${migrations.length} migrations would be applied; nothing was changed.`,
    ]);
    expect(await countRelations()).toEqual(before);
    expect(await database.query("SELECT to_regclass('applied_migrations') AS it")).toEqual([{ it: null }]);
  });

  test("two runs at once apply each migration once, and a third finds nothing to do", async () => {
    const both = await Promise.all([run("db-migrate", database.env), run("db-migrate", database.env)]);
    expect(both.map(({ status, err }) => ({ status, err }))).toEqual([
      { status: 0, err: "" },
      { status: 0, err: "" },
    ]);
    const lines = both.flatMap(({ out }) =>
      out.split("\n").filter((line) => line.endsWith(" applied.") && line.startsWith("Migration ")),
    );
    expect(lines.toSorted()).toEqual(migrations.map(({ name }) => `Migration ${name} applied.`).toSorted());
    expect(await run("db-migrate", database.env)).toEqual({ status: 0, out: "Nothing to migrate.", err: "" });
    expect(await run("db-migrate", database.env, "--dry-run")).toMatchObject({ out: "Nothing to migrate." });
  });

  test("what was migrated passes the check", async () => {
    expect(await run("db-check", database.env)).toEqual({
      status: 0,
      out: "The database is as the migrations make it.",
      err: "",
    });
  }, 120_000);

  test("an index that is gone fails the check with one sentence; something extra is only noted", async () => {
    await database.query("CREATE TABLE reports (id int)");
    await database.query("DROP INDEX faces_event_idx");
    const { status, out, err } = await run("db-check", database.env);
    expect({ status, out }).toEqual({ status: 1, out: "Note: Table reports is in no migration." });
    expect(err).toMatch(/^Index faces_event_idx on faces is missing: CREATE INDEX .*\.$/);
  }, 120_000);

  test("after an edit of an applied migration nothing is applied and the sentence names it", async () => {
    await database.query("UPDATE applied_migrations SET sha256 = 'another' WHERE name = $1", [
      migrations[1]?.name,
    ]);
    const edited = `Migration ${migrations[1]?.name} was edited after it was applied; add a new migration instead.`;
    expect(await run("db-migrate", database.env)).toEqual({ status: 1, out: "", err: edited });
    expect(await run("db-migrate", database.env, "--dry-run")).toEqual({ status: 1, out: "", err: edited });
    expect((await run("db-check", database.env)).err.split("\n")).toContain(edited);
  }, 120_000);
});

test.each([
  ["no address", {}, [], "DATABASE_URL must say which database is meant."],
  [
    "an address that is none",
    { DATABASE_URL: "postgres://guest:s3cret word@ho st:x/y" },
    [],
    "DATABASE_URL must have the form postgres://USER:PASSWORD@HOST/DATABASE.",
  ],
  [
    "an address of another kind of database",
    { DATABASE_URL: "mysql://guest:s3cret@127.0.0.1/y" },
    [],
    "DATABASE_URL must have the form postgres://USER:PASSWORD@HOST/DATABASE.",
  ],
  [
    "no database in the address, which Neon's driver needs",
    { DATABASE_URL: "postgres://guest:s3cret@127.0.0.1" },
    ["--driver", "neon"],
    "DATABASE_URL must have the form postgres://USER:PASSWORD@HOST/DATABASE.",
  ],
  [
    "a driver that there is not",
    { DATABASE_URL: "postgres://guest:s3cret@127.0.0.1:9/y" },
    ["--driver", "mysql"],
    "--driver must be neon or pg.",
  ],
])("%s: one sentence, exit code 1, and never the password", async (_name, env, args, sentence) => {
  for (const command of ["db-migrate", "db-check"]) {
    const { status, out, err } = await run(command, env as Record<string, string>, ...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toBe(sentence);
    expect(err).not.toContain("s3cret");
  }
});

test("nobody at the address, or at the endpoint: which one, why, and never the password", async () => {
  const [port] = await pickFreePorts(1);
  const DATABASE_URL = `postgres://guest:s3cret@127.0.0.1:${port}/y`;
  const NEON_HTTP = `http://127.0.0.1:${port}/sql`;
  expect(await run("db-migrate", { DATABASE_URL })).toEqual({
    status: 1,
    out: "",
    err: `No database can be reached at 127.0.0.1:${port}: ECONNREFUSED.`,
  });
  expect(await run("db-migrate", { DATABASE_URL, NEON_HTTP })).toEqual({
    status: 1,
    out: "",
    err: `No database can be reached at ${NEON_HTTP}: ECONNREFUSED.`,
  });
});
