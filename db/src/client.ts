import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";

export type Database = NeonHttpDatabase;

/** A statement that the database has not answered by then is given up, so that a request fails in seconds. */
const STATEMENT_TIMEOUT_MS = 8_000;

export interface DatabaseAddress {
  /** postgres:// connection string; Neon's driver derives its HTTP endpoint from the host. */
  databaseUrl: string;
  /** Address of a Neon-compatible HTTP endpoint that stands in for Neon's, e.g. the local one. */
  neonHttp?: string | undefined;
}

/** The driver tells only what fails in here from other errors, so the answer is read in here too. */
async function fetchWhole(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(STATEMENT_TIMEOUT_MS) });
  return new Response(await response.arrayBuffer(), { status: response.status });
}

/** Made anew for every request, they took a twelfth of the CPU of a guest's journey. */
const databases = new Map<string, Database>();

/**
 * A database over Neon's HTTP driver: single statements and `db.batch` only, no interactive transactions.
 * Costs nothing until the first statement; the same object for the same address, as it holds nothing of a request.
 */
export function connect({ databaseUrl, neonHttp }: DatabaseAddress): Database {
  // The driver keeps these globally; one process talks to one database.
  if (neonHttp) neonConfig.fetchEndpoint = () => neonHttp;
  neonConfig.fetchFunction = fetchWhole;
  const database = databases.get(databaseUrl) ?? drizzle({ client: neon(databaseUrl) });
  databases.set(databaseUrl, database);
  return database;
}
