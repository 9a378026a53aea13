import { connect } from "@trouvaille/db/client";
import { openPostgresSession, type PostgresSession } from "@trouvaille/db/local/open-postgres-session";
import { inject, onTestFinished } from "vitest";

/** The database as the product reaches it: statements and batches that come at once run at once. */
export const db = connect({ databaseUrl: inject("databaseUrl"), neonHttp: inject("neonHttp") });

/** A session whose transaction the test holds open until it says so. */
export async function openSession(): Promise<PostgresSession> {
  const session = await openPostgresSession(inject("postgresUrl"));
  onTestFinished(session.close);
  return session;
}

/** The one number that a query answers. */
export async function count(session: PostgresSession, sql: string, params: unknown[] = []): Promise<number> {
  const [row] = await session.query(`select (${sql})::int as n`, params);
  return Number(row?.n);
}

/**
 * Until so many other sessions wait for a lock, which is how a race is brought to its narrow point.
 * @throws Error when they have not after five seconds
 */
export async function untilWaiting(session: PostgresSession, sessions: number): Promise<void> {
  for (let looks = 0; looks < 500; looks++) {
    // Within a transaction the first answer would stay.
    await session.query("select pg_stat_clear_snapshot()");
    const waiting = await count(
      session,
      `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting >= sessions) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${sessions} sessions were expected to wait for a lock`);
}
