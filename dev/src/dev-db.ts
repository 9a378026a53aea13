import { checkPort } from "./check-port.ts";
import { readPorts, stateFolder } from "./root-folder.ts";
import { serveDatabase } from "./serve-database.ts";
import { writePlainVars } from "./write-plain-vars.ts";

const log = (line: string): void => console.log(line);

/** `npm run dev:db`: the local database alone, for a plain `npx wrangler dev`. */
async function main(): Promise<void> {
  const stateDir = stateFolder(process.env);
  const ports = readPorts(process.env);
  await checkPort(ports.database, "database endpoint", "DB_PORT");
  log("Starting the database …");
  const database = await serveDatabase({ stateDir, port: ports.database, log });
  log(writePlainVars(stateDir, ports));
  log(`The database endpoint is ready: ${database.url}`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void database.close().then(() => process.exit(0)));
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
