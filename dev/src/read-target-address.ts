import { DRIVERS, type Driver, type TargetAddress } from "@trouvaille/db/open-target";

/**
 * The database a command is to work on, from the environment; never from arguments, which other users can see.
 * @param driver what `--driver` said
 * @throws Error with one sentence
 */
export function readTargetAddress(
  { DATABASE_URL, NEON_HTTP }: NodeJS.ProcessEnv,
  driver: string | undefined,
): TargetAddress {
  if (!DATABASE_URL) throw new Error("DATABASE_URL must say which database is meant.");
  if (driver !== undefined && !isDriver(driver)) {
    throw new Error(`--driver must be ${DRIVERS.join(" or ")}.`);
  }
  return { databaseUrl: DATABASE_URL, neonHttp: NEON_HTTP, driver };
}

function isDriver(text: string): text is Driver {
  return DRIVERS.some((driver) => driver === text);
}
