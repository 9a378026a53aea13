import { inject } from "vitest";
import { connect, type Database } from "../client.ts";
import { type LocalDatabase, startLocalDatabase } from "../local/start-local-database.ts";
import { migrate } from "../migrate.ts";

/** The database that tests/setup/database.ts started. */
export function testDatabase(): Database {
  return connect({ databaseUrl: inject("databaseUrl"), neonHttp: inject("neonHttp") });
}

/**
 * A database of one test file's own, about 5 s to start: for queries that look at the rows of every event at
 * once. From then on the file's connections lead there. The caller closes `local`.
 */
export async function startOwnDatabase(): Promise<{ db: Database; local: LocalDatabase }> {
  const local = await startLocalDatabase({
    port: 0,
    beforeListening: async (target) => void (await migrate(target)),
  });
  return { db: connect({ databaseUrl: local.connectionString, neonHttp: local.url }), local };
}
