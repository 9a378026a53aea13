import { neon, neonConfig } from "@neondatabase/serverless";
import { Client } from "pg";
import { describeDatabaseError } from "./describe-database-error.ts";
import { type MigrationTarget, neonTarget } from "./migrate.ts";

export const DRIVERS = ["neon", "pg"] as const;
/** neon: Neon's HTTP protocol. pg: PostgreSQL's own protocol. */
export type Driver = (typeof DRIVERS)[number];

export type TargetAddress = {
  /** postgres:// connection string. */
  databaseUrl: string;
  /** Address of an HTTP endpoint that stands in for Neon's, e.g. the local one. */
  neonHttp?: string | undefined;
  /** Default: neon for a host that ends in .neon.tech or when neonHttp is given, otherwise pg. */
  driver?: Driver | undefined;
};

export type OpenTarget = MigrationTarget & {
  driver: Driver;
  close(): Promise<void>;
};

/** Time to reach the server; a Neon that sleeps answers within seconds. */
const CONNECT_TIMEOUT_MS = 15_000;

const WRONG_FORM = "DATABASE_URL must have the form postgres://USER:PASSWORD@HOST/DATABASE.";

/**
 * The database at an address, for migrate(), listPendingMigrations() and compareSchema(). The caller closes it.
 * @throws Error with one sentence, without the password, when the address is no postgres:// URL or the server cannot be
 * reached or refuses the user; query() and transaction() throw such sentences too, with the first error as `cause`.
 */
export async function openTarget(address: TargetAddress): Promise<OpenTarget> {
  const url = parseUrl(address.databaseUrl);
  const driver = address.driver ?? chooseDriver(url, address.neonHttp);
  const saidPlainly: SayPlainly = (work) =>
    work().catch((error: unknown) => {
      throw describeDatabaseError(error, url, driver === "neon" ? address.neonHttp : undefined);
    });
  const open =
    driver === "neon" ? openNeon(address, url) : await openPostgres(address.databaseUrl, saidPlainly);
  return {
    driver,
    query: (sql, params) => saidPlainly(() => open.query(sql, params)),
    transaction: (statements) => saidPlainly(() => open.transaction(statements)),
    close: open.close,
  };
}

/** The parsers of both drivers quote the whole address, password included, when they cannot read it. */
function parseUrl(databaseUrl: string): URL {
  const url = URL.parse(databaseUrl);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) throw new Error(WRONG_FORM);
  return url;
}

function chooseDriver(url: URL, neonHttp: string | undefined): Driver {
  return neonHttp || url.hostname.endsWith(".neon.tech") ? "neon" : "pg";
}

type Opened = Omit<OpenTarget, "driver">;
type SayPlainly = <Result>(work: () => Promise<Result>) => Promise<Result>;

function openNeon({ databaseUrl, neonHttp }: TargetAddress, url: URL): Opened {
  if (url.username === "" || url.hostname === "" || url.pathname.length < 2) throw new Error(WRONG_FORM);
  // The driver keeps it globally; one process talks to one database.
  if (neonHttp) neonConfig.fetchEndpoint = () => neonHttp;
  return { ...neonTarget(neon(databaseUrl)), close: async () => {} };
}

async function openPostgres(databaseUrl: string, saidPlainly: SayPlainly): Promise<Opened> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "trouvaille migrations",
  });
  // A connection that breaks while nobody asks; the next query says so.
  client.on("error", () => {});
  await saidPlainly(() => client.connect());
  return {
    query: async (sql, params) => (await client.query<Record<string, unknown>>(sql, params)).rows,
    async transaction(statements) {
      await client.query("BEGIN");
      try {
        for (const { sql, params } of statements) await client.query(sql, params);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    close: () => client.end(),
  };
}
