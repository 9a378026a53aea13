import { randomBytes } from "node:crypto";
import { openPostgresSession } from "@trouvaille/db/local/open-postgres-session";
import { startPostgresEndpoint } from "@trouvaille/db/local/start-postgres-endpoint";
import { migrate } from "@trouvaille/db/migrate";
import type { TestProject } from "vitest/node";
import { type RunningPostgres, startPostgres } from "./start-postgres.ts";
import { provideVector } from "./vector-stand-in.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** For sessions of a test's own; what the product uses is databaseUrl and neonHttp. */
    postgresUrl: string;
  }
}

/** A server that somebody else runs. */
const given = (url: string): RunningPostgres => ({ url, stop: async () => {} });

/**
 * A migrated database of its own on a PostgreSQL server, behind the protocol of Neon's driver: on the one that
 * DATABASE_URL names, otherwise on one that is started here. Unlike PGlite it has many sessions, which race.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL ? given(process.env.DATABASE_URL) : await startPostgres();
  const name = `trouvaille_races_${randomBytes(6).toString("hex")}`;
  try {
    await runOn(server.url, `create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    const endpoint = await startPostgresEndpoint(url.href);
    await migrate(await provideVector(endpoint));
    project.provide("postgresUrl", url.href);
    project.provide("databaseUrl", endpoint.connectionString);
    project.provide("neonHttp", endpoint.url);
    return async () => {
      await endpoint.close();
      await runOn(server.url, `drop database ${name} with (force)`);
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function runOn(url: string, sql: string): Promise<void> {
  const session = await openPostgresSession(url);
  await session.query(sql).finally(session.close);
}
