import type { PostgresSession } from "@trouvaille/db/local/open-postgres-session";

/** Advisory locks of these tests have this class; nothing else uses it. */
const GATES = 7_700;
const LOOKS = 1_000;
const PAUSE_MS = 5;

export interface Gate {
  /** Table and event whose transactions wait, as in `create trigger`. */
  on: string;
  /** Which rows of it; all by default. */
  when?: string;
}

/**
 * Makes transactions wait just before they commit: what they did is done, and nobody else sees it yet.
 * @param session of the test, which holds the gates shut
 * @param gates by name
 */
export async function openCommitGates(session: PostgresSession, gates: Record<string, Gate>) {
  const names = Object.keys(gates);
  await session.query(`create or replace function wait_at_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${GATES}, tg_argv[0]::int);
      return null;
    end $$`);
  for (const [number, name] of names.entries()) {
    const { on, when } = gates[name] as Gate;
    await session.query(`create constraint trigger gate_${number} after ${on} deferrable initially deferred
      for each row ${when ? `when (${when})` : ""} execute function wait_at_gate('${number}')`);
  }

  /** Begun transactions that are neither over nor at a shut gate nor waiting for another one's locks. */
  async function isStill(over: () => boolean, number: number): Promise<boolean> {
    if (over()) return true;
    const [row] = await session.query(
      `select
        (select count(*) from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2 and not granted)::int
          as gated,
        (select count(*) from pg_locks where locktype <> 'advisory' and not granted
          and (database is null or database = (select oid from pg_database where datname = current_database())))::int
          as locked`,
      [GATES, number],
    );
    return Number(row?.gated) > 0 || Number(row?.locked) > 0;
  }

  async function untilStill(over: () => boolean, number: number): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      if (await isStill(over, number)) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`the transaction of gate ${names[number]} neither ends nor waits`);
  }

  const begun = new Map<string, { done: Promise<unknown>; over: () => boolean }>();
  return {
    /** Starts a transaction and waits until it has done all but commit, or waits for a lock. */
    async begin(name: string, work: () => Promise<unknown>): Promise<void> {
      const number = names.indexOf(name);
      await session.query("select pg_advisory_lock($1, $2)", [GATES, number]);
      let isOver = false;
      const done = work().finally(() => {
        isOver = true;
      });
      // Looked at when it is awaited.
      done.catch(() => {});
      begun.set(name, { done, over: () => isOver });
      await untilStill(() => isOver, number);
    },
    /** Lets it commit, and waits until it has, or until it waits for another one's locks. */
    async commit(name: string): Promise<void> {
      const number = names.indexOf(name);
      await session.query("select pg_advisory_unlock($1, $2)", [GATES, number]);
      const transaction = begun.get(name);
      if (!transaction) throw new Error(`${name} was not begun`);
      await untilStill(transaction.over, number);
    },
    /** Whether it has ended; one that waits for another's locks has not. */
    isOver: (name: string) => begun.get(name)?.over() ?? false,
    /** Waits for all and throws what any of them threw. */
    async settle(): Promise<void> {
      await Promise.all([...begun.values()].map(({ done }) => done));
      begun.clear();
    },
    async remove(): Promise<void> {
      await session.query("select pg_advisory_unlock_all()");
      for (const [number, name] of names.entries()) {
        const table = (gates[name] as Gate).on.split(" on ")[1];
        await session.query(`drop trigger if exists gate_${number} on ${table}`);
      }
      await session.query("drop function if exists wait_at_gate()");
    },
  };
}
