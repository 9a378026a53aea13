import { startLocalDatabase } from "@trouvaille/db/local/start-local-database";
import { migrate } from "@trouvaille/db/migrate";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
    neonHttp: string;
  }
}

/** One migrated database in memory for a project's tests; each test makes its own event in it. */
export async function setup(project: TestProject) {
  const database = await startLocalDatabase({ port: 0 });
  await migrate(database);
  project.provide("databaseUrl", database.connectionString);
  project.provide("neonHttp", database.url);
  return () => database.close();
}
