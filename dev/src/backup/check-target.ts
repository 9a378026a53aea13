import { KEPT_TABLES } from "@trouvaille/db/backup-tables";
import { readMigrationState } from "@trouvaille/db/list-pending-migrations";
import { migrate } from "@trouvaille/db/migrate";
import type { Session } from "@trouvaille/db/open-session";
import { openTarget } from "@trouvaille/db/open-target";
import { requireVector } from "@trouvaille/db/require-vector";

/**
 * Makes the tables of a database that has none.
 * @returns names of the migrations that were applied
 * @throws Error with one sentence when some but not all migrations are applied
 */
export async function migrateTarget(databaseUrl: string): Promise<string[]> {
  const target = await openTarget({ databaseUrl, driver: "pg" });
  try {
    await requireVector(target);
    const { pending, changed } = await readMigrationState(target);
    if (changed[0] !== undefined) throw new Error(changed[0]);
    const [tables] = await target.query("select to_regclass('events')::text as name");
    if (pending.length > 0 && tables?.name != null) {
      throw new Error(`The database lacks the migration ${pending[0]?.name}: npm run db:migrate.`);
    }
    return await migrate(target);
  } finally {
    await target.close();
  }
}

/** @throws Error with one sentence that says what is in a database that must be empty */
export async function refuseFilled(session: Session): Promise<void> {
  const filled: string[] = [];
  for (const { name, startsFilled } of KEPT_TABLES) {
    if (startsFilled) continue;
    const [row] = await session.query(`select count(*)::int as rows from ${name}`);
    if (Number(row?.rows) > 0) filled.push(`${name} (${row?.rows})`);
  }
  if (filled.length > 0) {
    throw new Error(`The database is not empty, and nothing was changed. It holds ${filled.join(", ")}.`);
  }
}
