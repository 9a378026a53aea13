import { compareSchema } from "@trouvaille/db/catalog/compare-schema";
import { randomTag } from "@trouvaille/db/factories";
import { listPendingMigrations } from "@trouvaille/db/list-pending-migrations";
import { MIGRATIONS_FOLDER, migrate, readMigrations } from "@trouvaille/db/migrate";
import { type OpenTarget, openTarget } from "@trouvaille/db/open-target";
import { requireVector } from "@trouvaille/db/require-vector";
import { expect, inject, onTestFinished, test } from "vitest";
import { provideVector } from "../setup/vector-stand-in.ts";
import { openSession } from "./server.ts";

const AT_ONCE = 5;
/** What stands in for pgvector is no extension, counts its length as varchar does, and is stored as text is. */
const OF_STAND_IN =
  /^Extension vector is missing\.$|: type is vector\(516\), |^Column selfies\.next_embedding: storage is extended, /;

/** An empty database of the test's own on the server, with so many sessions on it. */
async function openEmptyDatabase(sessions: number): Promise<OpenTarget[]> {
  const server = await openSession();
  const name = `trouvaille_migrations_${randomTag().toLowerCase()}`;
  await server.query(`create database ${name}`);
  onTestFinished(async () => void (await server.query(`drop database ${name} with (force)`)));
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  const opened = await Promise.all(
    Array.from({ length: sessions }, () => openTarget({ databaseUrl: url.href })),
  );
  onTestFinished(async () => void (await Promise.all(opened.map(({ close }) => close()))));
  return opened;
}

test(`${AT_ONCE} who migrate at once apply each migration once, and PGlite's catalogue is the same`, async () => {
  const sessions = await openEmptyDatabase(AT_ONCE);
  // One after the other: the first makes what stands in for pgvector where that is missing.
  const targets: OpenTarget[] = [];
  for (const session of sessions) targets.push(await provideVector(session));
  const done = await Promise.all(targets.map((target) => migrate(target)));
  const names = (await readMigrations(MIGRATIONS_FOLDER)).map(({ name }) => name);
  expect(done.flat().toSorted()).toEqual(names.toSorted());

  const [session] = sessions;
  if (!session) throw new Error("No session was opened.");
  expect(await listPendingMigrations(session)).toEqual([]);
  const isStandIn = (await session.query("select 1 from pg_extension where extname = 'vector'")).length === 0;
  const differences = await compareSchema(session);
  expect(differences.filter(({ sentence }) => !isStandIn || !OF_STAND_IN.test(sentence))).toEqual([]);
});

test("a server without pgvector is told in one sentence before anything is changed", async ({ skip }) => {
  const [session] = await openEmptyDatabase(1);
  if (!session) throw new Error("No session was opened.");
  const available = await session.query("select 1 from pg_available_extensions where name = 'vector'");
  skip(available.length > 0, "This server has pgvector.");
  await expect(requireVector(session)).rejects.toThrow(
    /^This server \(PostgreSQL \d+[^\n]*\) has no pgvector: install it there .*\.$/,
  );
  await provideVector(session);
  await expect(requireVector(session)).resolves.toBeUndefined();
});

test("a user that the server does not know, and a database that it has not, are one sentence each", async () => {
  const url = new URL(inject("postgresUrl"));
  url.username = "somebody_else";
  await expect(openTarget({ databaseUrl: url.href })).rejects.toThrow(
    /^The database at \S+ refuses the user somebody_else: [^\n]*\.$/,
  );
  const other = new URL(inject("postgresUrl"));
  other.pathname = "/no_such_database";
  await expect(openTarget({ databaseUrl: other.href })).rejects.toThrow(
    /^The server at \S+ has no database no_such_database\.$/,
  );
});
