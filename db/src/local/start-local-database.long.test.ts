import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { neon, neonConfig } from "@neondatabase/serverless";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import {
  bigint,
  boolean,
  integer,
  jsonb,
  numeric,
  pgTable,
  serial,
  text,
  timestamp,
  vector,
} from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalDatabase, startLocalDatabase } from "./start-local-database.ts";

const values = pgTable("round_trips", {
  id: serial().primaryKey(),
  whole: integer(),
  large: bigint({ mode: "bigint" }),
  flag: boolean(),
  at: timestamp({ withTimezone: true }),
  document: jsonb(),
  list: integer().array(),
  amount: numeric(),
  nothing: text(),
  embedding: vector({ dimensions: 512 }),
});
const people = pgTable("people", { id: serial().primaryKey(), email: text().notNull() });

let database: LocalDatabase;
let dump: Blob;
const folder = mkdtempSync(join(tmpdir(), "local-database-"));
const originalEndpoint = neonConfig.fetchEndpoint;

beforeAll(async () => {
  database = await startLocalDatabase({ port: 0 });
  dump = await database.dump();
  // Host and port come from the connection string, so that one process can talk to several.
  neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
  await database.query(`CREATE TYPE mood AS ENUM ('glad', 'calm')`);
  await database.query(`CREATE TABLE round_trips (id serial PRIMARY KEY, whole int, large bigint, flag bool,
    at timestamptz, document jsonb, list int[], amount numeric, nothing text, embedding vector(512))`);
  await database.query(
    `CREATE TABLE people (id serial PRIMARY KEY, email text NOT NULL CONSTRAINT people_email_key UNIQUE)`,
  );
}, 60_000);

afterAll(async () => {
  neonConfig.fetchEndpoint = originalEndpoint;
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const usual = { "neon-connection-string": database.connectionString, "neon-raw-text-output": "true" };
  return fetch(database.url, { method: "POST", headers: { ...usual, ...headers }, body });
}

test("every type the schema uses comes back as it went in", async () => {
  const db = drizzle({ client: neon(database.connectionString) });
  const row = {
    whole: -7,
    large: 9_007_199_254_740_993n,
    flag: false,
    at: new Date("2026-02-03T04:05:06.789Z"),
    document: { nested: ["é", null, 1.5], quote: `"'\\` },
    list: [3, 1, 2],
    amount: "12345678901234567890.123456789",
    nothing: null,
    embedding: Array.from({ length: 512 }, (_, i) => (i % 2 === 0 ? 0.5 : -0.25)),
  };
  const [inserted] = await db.insert(values).values(row).returning();
  expect(inserted).toEqual({ id: 1, ...row });
  expect(await db.select().from(values).where(eq(values.id, 1))).toEqual([inserted]);
});

test("an enum made after the start, its array and a vector operator work", async () => {
  const query = neon(database.connectionString);
  expect(await query`SELECT 'glad'::mood AS one, ARRAY['calm', 'glad']::mood[] AS several`).toEqual([
    { one: "glad", several: "{calm,glad}" },
  ]);
  const [row] = await query`SELECT '[1,0]'::vector <=> ${"[0,1]"}::vector AS distance`;
  expect(row).toEqual({ distance: 1 });
});

test("update and delete tell how many rows they changed", async () => {
  const db = drizzle({ client: neon(database.connectionString) });
  await db.insert(people).values([{ email: "a@count" }, { email: "b@count" }]);
  const updated = await db.execute(sql`UPDATE people SET email = email || 's' WHERE email LIKE '%@count'`);
  expect([updated.command, updated.rowCount]).toEqual(["UPDATE", 2]);
  const none = await db.delete(people).where(eq(people.email, "nobody"));
  expect(none.rowCount).toBe(0);
});

test("a unique violation carries code and constraint in the cause", async () => {
  const db = drizzle({ client: neon(database.connectionString) });
  await db.insert(people).values({ email: "twice@x" });
  const error: unknown = await db
    .insert(people)
    .values({ email: "twice@x" })
    .catch((caught: unknown) => caught);
  expect((error as Error).cause).toMatchObject({
    name: "NeonDbError",
    code: "23505",
    constraint: "people_email_key",
    table: "people",
    severity: "ERROR",
  });
});

test("a batch is everything or nothing", async () => {
  const db = drizzle({ client: neon(database.connectionString) });
  const [first, second] = await db.batch([
    db.insert(people).values({ email: "batch@1" }).returning({ email: people.email }),
    db.select({ count: sql<number>`count(*)::int` }).from(people).where(eq(people.email, "batch@1")),
  ]);
  expect([first, second]).toEqual([[{ email: "batch@1" }], [{ count: 1 }]]);
  const failing = db.batch([
    db.insert(people).values({ email: "batch@2" }),
    db.insert(people).values({ email: "batch@1" }),
  ]);
  await expect(failing).rejects.toMatchObject({ code: "23505" });
  expect(await db.$count(people, eq(people.email, "batch@2"))).toBe(0);
});

test("a batch runs with the isolation level and read-only mode it asks for", async () => {
  const query = neon(database.connectionString);
  const options = { isolationLevel: "Serializable", readOnly: true, deferrable: true } as const;
  const [level] = await query.transaction([query`SHOW transaction_isolation`], options);
  expect(level).toEqual([{ transaction_isolation: "serializable" }]);
  const write = query.transaction([query`INSERT INTO people (email) VALUES ('ro@x')`], options);
  await expect(write).rejects.toMatchObject({ code: "25006" });
  // Nothing of it stays on the one session everybody shares.
  expect(await query`SHOW transaction_isolation`).toEqual([{ transaction_isolation: "read committed" }]);
});

test("concurrent statements and batches do not mix", async () => {
  const query = neon(database.connectionString);
  await query`CREATE TABLE counters (id int PRIMARY KEY, n int NOT NULL)`;
  await query`INSERT INTO counters VALUES (1, 0)`;
  const work = Array.from({ length: 60 }, (_, i) => {
    if (i % 3 === 0) return query`UPDATE counters SET n = n + 1 WHERE id = 1`;
    const failing = i % 3 === 1 ? query`SELECT 1 / 0` : query`SELECT 1`;
    return query.transaction([query`UPDATE counters SET n = n + 1 WHERE id = 1`, failing]);
  });
  const outcomes = await Promise.allSettled(work);
  expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(20);
  expect(await query`SELECT n FROM counters`).toEqual([{ n: 40 }]);
});

test("malformed requests are 400 and leave the endpoint working", async () => {
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"query":1}',
    '{"query":"SELECT 1","params":{}}',
    '{"queries":[1]}',
  ];
  for (const body of bodies) {
    const response = await post(body);
    expect([body, response.status]).toEqual([body, 400]);
    expect(await response.json()).toEqual({ message: expect.any(String) });
  }
  expect((await post('{"query":"BEGIN"}')).status).toBe(400);
  const level = { "neon-batch-isolation-level": "Perfect" };
  expect((await post('{"queries":[]}', level)).status).toBe(400);
  expect((await fetch(database.url, { method: "POST", body: '{"query":"SELECT 1"}' })).status).toBe(400);
  expect((await fetch(database.url)).status).toBe(405);
  const ok = await post('{"query":"SELECT $1::int AS n","params":["5"]}');
  expect(await ok.json()).toMatchObject({ rows: [{ n: "5" }], rowCount: 1, command: "SELECT" });
});

test("a body over the limit is refused by its length, before it is read", async () => {
  const { request } = await import("node:http");
  const outgoing = request(database.url, {
    method: "POST",
    headers: { "content-length": String(65 * 1024 * 1024) },
  });
  outgoing.on("error", () => undefined);
  outgoing.flushHeaders();
  const [response] = await once(outgoing, "response");
  expect(response.statusCode).toBe(413);
  outgoing.destroy();
});

test("data survives a restart, and a second process is refused", async () => {
  const dataDir = join(folder, "kept");
  const first = await startLocalDatabase({ dataDir, port: 0, loadDataDir: dump });
  await first.query("CREATE TABLE kept (x text)");
  await first.query("INSERT INTO kept VALUES ('still here')");
  await expect(startLocalDatabase({ dataDir, port: 0 })).rejects.toThrow(/already uses this folder/);
  await first.close();
  await first.close();
  const second = await startLocalDatabase({ dataDir, port: 0 });
  expect(await second.query("SELECT x FROM kept")).toEqual([{ x: "still here" }]);
  await second.close();
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
}, 60_000);

test("kill -9 while writing leaves the folder openable with every acknowledged row", async () => {
  const dataDir = join(folder, "killed");
  const first = await startLocalDatabase({ dataDir, port: 0, loadDataDir: dump });
  await first.query("CREATE TABLE written (n serial PRIMARY KEY)");
  await first.close();
  const script = join(folder, "write-for-ever.ts");
  const source = fileURLToPath(new URL("./start-local-database.ts", import.meta.url));
  writeFileSync(
    script,
    `import { startLocalDatabase } from ${JSON.stringify(source)};
     const db = await startLocalDatabase({ dataDir: ${JSON.stringify(dataDir)}, port: 0 });
     for (;;) {
       const [row] = await db.query("INSERT INTO written DEFAULT VALUES RETURNING n");
       process.stdout.write(row.n + "\\n");
     }`,
  );
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  let output = "";
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.split("\n").length > 200) child.kill("SIGKILL");
  }
  // Its end of the pipe is closed a moment before the process itself is gone.
  await gone;
  const acknowledged = output.split("\n").length - 1;
  const again = await startLocalDatabase({ dataDir, port: 0 });
  const [row] = await again.query<{ count: number }>("SELECT count(*)::int AS count FROM written");
  expect(row?.count).toBeGreaterThanOrEqual(acknowledged);
  await again.close();
}, 60_000);

test("a folder whose first initialisation was cut off is made anew", async () => {
  const dataDir = join(folder, "unfinished");
  writeFileSync(`${dataDir}.unfinished`, "");
  const made = await startLocalDatabase({ dataDir, port: 0, loadDataDir: dump });
  expect(await made.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await made.close();
  expect(existsSync(`${dataDir}.unfinished`)).toBe(false);
}, 60_000);
