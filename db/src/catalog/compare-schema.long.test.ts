import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listPendingMigrations } from "../list-pending-migrations.ts";
import { type LocalDatabase, startLocalDatabase } from "../local/start-local-database.ts";
import { MIGRATIONS_FOLDER, type MigrationTarget, migrate, neonTarget, readMigrations } from "../migrate.ts";
import { compareSchema } from "./compare-schema.ts";

let migrated: Blob;
let database: LocalDatabase;
let remote: MigrationTarget;
const originalEndpoint = neonConfig.fetchEndpoint;

beforeAll(async () => {
  neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
  const fresh = await startLocalDatabase({ port: 0 });
  await migrate(fresh);
  migrated = await fresh.dump();
  await fresh.close();
}, 60_000);
afterAll(() => {
  neonConfig.fetchEndpoint = originalEndpoint;
});
beforeEach(async () => {
  database = await startLocalDatabase({ port: 0, loadDataDir: migrated });
  remote = neonTarget(neon(database.connectionString));
}, 60_000);
afterEach(() => database.close());

test("a migrated database has no differences, nor has one with rows in it", async () => {
  await database.query("INSERT INTO events (name, code) VALUES ('Fair', 'FAIR')");
  expect(await compareSchema(remote)).toEqual([]);
  expect(await listPendingMigrations(remote)).toEqual([]);
});

test("several differences are all found, and each is mended by undoing it", async () => {
  await database.query("DROP INDEX faces_event_idx");
  await database.query("ALTER TABLE accounts ALTER COLUMN template SET STORAGE EXTENDED");
  const sentences = (await compareSchema(remote)).map(({ sentence }) => sentence);
  expect(sentences).toEqual([
    "Column accounts.template: storage is extended, the migrations make it plain.",
    "Index faces_event_idx on faces is missing: CREATE INDEX faces_event_idx ON faces USING btree (event_id).",
  ]);
  await database.query(/missing: (.*)\.$/.exec(sentences[1] ?? "")?.[1] ?? "");
  await database.query("ALTER TABLE accounts ALTER COLUMN template SET STORAGE PLAIN");
  expect(await compareSchema(remote)).toEqual([]);
});

test("pending migrations are named, without what they would make, and nothing is changed", async () => {
  await database.close();
  database = await startLocalDatabase({ port: 0 });
  remote = neonTarget(neon(database.connectionString));
  const names = (await readMigrations(MIGRATIONS_FOLDER)).map(({ name }) => name);
  expect((await listPendingMigrations(remote)).map(({ name }) => name)).toEqual(names);
  const none = await compareSchema(remote);
  expect(none.map(({ sentence }) => sentence)).toEqual(
    names.map((name) => `Migration ${name} has not been applied: npm run db:migrate.`),
  );
  expect(await database.query("SELECT to_regclass('applied_migrations') AS it")).toEqual([{ it: null }]);
  await migrate(database, { through: names.at(-2) ?? "" });
  expect(await compareSchema(remote)).toEqual([
    { kind: "error", sentence: `Migration ${names.at(-1)} has not been applied: npm run db:migrate.` },
  ]);
}, 60_000);

test("an edited migration, and one that these files do not have, are reported", async () => {
  await database.query("UPDATE applied_migrations SET sha256 = 'another' WHERE name = '0001_first_tables'");
  await database.query("INSERT INTO applied_migrations (name, sha256) VALUES ('9999_later', 'x')");
  expect((await compareSchema(remote)).map(({ kind, sentence }) => `${kind}: ${sentence}`)).toEqual([
    "error: Migration 0001_first_tables was edited after it was applied; add a new migration instead.",
    "error: Migration 9999_later was applied to this database but is not among the files any more.",
  ]);
  await expect(listPendingMigrations(remote)).rejects.toThrow(/^Migration 0001_first_tables was edited /);
});

test("a pgvector without the functions that matching needs is an error", async () => {
  await database.query("UPDATE pg_extension SET extversion = '0.6.2' WHERE extname = 'vector'");
  expect(await compareSchema(remote)).toEqual([
    { kind: "error", sentence: expect.stringMatching(/^Extension vector is version 0\.6\.2, .* 0\.7\.0 /) },
  ]);
});
