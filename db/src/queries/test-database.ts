import { inject } from "vitest";
import { connect, type Database } from "../client.ts";

/** The database that tests/setup/database.ts started. */
export function testDatabase(): Database {
  return connect({ databaseUrl: inject("databaseUrl"), neonHttp: inject("neonHttp") });
}
