import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neon, neonConfig } from "@neondatabase/serverless";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type LocalDatabase, startLocalDatabase } from "./local/start-local-database.ts";
import { migrate, neonTarget } from "./migrate.ts";

let empty: Blob;
let database: LocalDatabase;
let folder: string;
const originalEndpoint = neonConfig.fetchEndpoint;

beforeAll(async () => {
  neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
  const fresh = await startLocalDatabase({ port: 0 });
  empty = await fresh.dump();
  await fresh.close();
}, 60_000);
afterAll(() => {
  neonConfig.fetchEndpoint = originalEndpoint;
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "migrate-"));
  database = await startLocalDatabase({ port: 0, loadDataDir: empty });
}, 60_000);
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Record<string, string>): void {
  mkdirSync(join(folder, "meta"), { recursive: true });
  const entries = Object.keys(files).map((tag, idx) => ({ idx, tag, when: idx, breakpoints: true }));
  // The journal's order counts, not the order in the file.
  writeFileSync(join(folder, "meta", "_journal.json"), JSON.stringify({ entries: entries.toReversed() }));
  for (const [tag, text] of Object.entries(files)) writeFileSync(join(folder, `${tag}.sql`), text);
}

const ONE = "CREATE TABLE one (id int);\n--> statement-breakpoint\nINSERT INTO one VALUES (1);";
const TWO = "ALTER TABLE one ADD COLUMN name text;--> statement-breakpoint\n";

test("each migration is applied once, in order, over the endpoint and beside it", async () => {
  write({ "0000_one": ONE });
  expect(await migrate(database, { folder })).toEqual(["0000_one"]);
  write({ "0000_one": ONE, "0001_two": TWO });
  const remote = neonTarget(neon(database.connectionString));
  const applied: string[] = [];
  await migrate(remote, { folder, onApplied: (name) => applied.push(name) });
  expect(applied).toEqual(["0001_two"]);
  expect(await migrate(remote, { folder })).toEqual([]);
  expect(await database.query("SELECT * FROM one")).toEqual([{ id: 1, name: null }]);
});

test("a migration that fails half way leaves nothing and can be repeated once mended", async () => {
  const broken = "CREATE TABLE half (id int);--> statement-breakpoint\nINSERT INTO missing VALUES (1);";
  write({ "0000_one": ONE, "0001_half": broken });
  await expect(migrate(database, { folder })).rejects.toThrow(
    /Migration 0001_half failed and was undone: .*missing/,
  );
  expect(await database.query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  expect(await database.query("SELECT name FROM applied_migrations")).toEqual([{ name: "0000_one" }]);
  write({ "0000_one": ONE, "0001_half": "CREATE TABLE half (id int);" });
  expect(await migrate(database, { folder })).toEqual(["0001_half"]);
});

test("two who migrate at once apply everything once", async () => {
  write({ "0000_one": ONE, "0001_two": TWO });
  const both = await Promise.all([
    migrate(neonTarget(neon(database.connectionString)), { folder }),
    migrate(neonTarget(neon(database.connectionString)), { folder }),
  ]);
  expect(both.flat().toSorted()).toEqual(["0000_one", "0001_two"]);
  expect(await database.query("SELECT count(*)::int AS n FROM one")).toEqual([{ n: 1 }]);
});

test("an edited migration, or one that is gone, is refused in a sentence; other line ends are no edit", async () => {
  write({ "0000_one": ONE });
  await migrate(database, { folder });
  write({ "0000_one": ONE.replaceAll("\n", "\r\n") });
  expect(await migrate(database, { folder })).toEqual([]);
  write({ "0000_one": `${ONE}\n-- a remark` });
  await expect(migrate(database, { folder })).rejects.toThrow(
    "Migration 0000_one was edited after it was applied; add a new migration instead.",
  );
  write({ "0000_other": ONE });
  await expect(migrate(database, { folder })).rejects.toThrow(/0000_one was applied .* not among the files/);
});

test("the migrations that ship apply to an empty database", async () => {
  expect((await migrate(database)).length).toBeGreaterThan(0);
  expect(await migrate(database)).toEqual([]);
});
