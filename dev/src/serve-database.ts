import { join } from "node:path";
import { type LocalDatabase, startLocalDatabase } from "@trouvaille/db/local/start-local-database";
import { migrate } from "@trouvaille/db/migrate";
import { readPorts, stateFolder } from "./root-folder.ts";

/**
 * The local database with every migration applied; it listens only after that, so "ready" means migrated.
 * Ends the process when PGlite itself breaks, for it does not come back by itself.
 */
export async function serveDatabase(options: {
  stateDir: string;
  port: number;
  log: (line: string) => void;
}): Promise<LocalDatabase> {
  const { stateDir, port, log } = options;
  const database = await startLocalDatabase({
    dataDir: databaseFolder(stateDir),
    port,
    beforeListening: async (target) => {
      await migrate(target, { onApplied: (name) => log(`Migration ${name} applied.`) });
    },
    onFatal: (error) => {
      console.error("The database failed:", error);
      process.exit(1);
    },
  });
  return database;
}

/** Its lock is this path with ".lock" behind. */
export function databaseFolder(stateDir: string): string {
  return join(stateDir, "database");
}

async function main(): Promise<void> {
  const log = (line: string): void => console.log(line);
  const database = await serveDatabase({
    stateDir: stateFolder(process.env),
    port: readPorts(process.env).database,
    log,
  });
  log(`Database endpoint: ${database.url}`);
  const stop = (): void => void database.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? `Error: ${error.message}` : error);
    process.exit(1);
  });
}
