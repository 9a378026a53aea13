/**
 * Applies the migrations that the database at DATABASE_URL has not seen (docs/database.md):
 *
 *   DATABASE_URL=postgres://… npm run db:migrate [-- --dry-run] [--driver neon|pg]
 */
import { parseArgs } from "node:util";
import { listPendingMigrations } from "@trouvaille/db/list-pending-migrations";
import { type MigrationTarget, migrate } from "@trouvaille/db/migrate";
import { openTarget } from "@trouvaille/db/open-target";
import { requireVector } from "@trouvaille/db/require-vector";
import { readTargetAddress } from "./read-target-address.ts";

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      /** Says what would be applied, and changes nothing. */
      "dry-run": { type: "boolean", default: false },
      /** Instead of choosing by the host. */
      driver: { type: "string" },
    },
  });
  const target = await openTarget(readTargetAddress(process.env, given.driver));
  try {
    await requireVector(target);
    if (given["dry-run"]) return await showPending(target);
    const done = await migrate(target, {
      onApplied: (name) => console.log(`Migration ${name} applied.`),
    });
    console.log(done.length === 0 ? "Nothing to migrate." : `${count(done.length, "migration")} applied.`);
  } finally {
    await target.close();
  }
}

async function showPending(target: MigrationTarget): Promise<void> {
  const pending = await listPendingMigrations(target);
  for (const { name, statements } of pending) {
    console.log(`Migration ${name} would be applied: ${count(statements.length, "statement")}.`);
  }
  console.log(
    pending.length === 0
      ? "Nothing to migrate."
      : `${count(pending.length, "migration")} would be applied; nothing was changed.`,
  );
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
