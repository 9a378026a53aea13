import { KEPT_TABLES } from "@trouvaille/db/backup-tables";
import type { Session } from "@trouvaille/db/open-session";
import { listColumns } from "./list-columns.ts";
import type { BackupTable } from "./manifest.ts";

/**
 * Numbers that were given out after the backup are not given out again: tokens, links and objects of lost rows still
 * name them. More than an installation gives out between two backups.
 */
const NUMBER_LEAP = 1_000_000;

/**
 * Lets every numbered column go on far behind its last number.
 * @param before numbers of the backup; without them those of this database count alone
 */
export async function leapNumbers(session: Session, before: BackupTable[] = []): Promise<void> {
  for (const { name } of KEPT_TABLES) {
    const known = before.find((table) => table.name === name)?.columns ?? [];
    for (const column of await listColumns(session, name)) {
      if (column.sequence === null) continue;
      const last = known.find((other) => other.name === column.name)?.sequence?.last ?? "0";
      await session.query("select setval($1::regclass, greatest($2::bigint, $3::bigint) + $4::bigint)", [
        column.sequence.name,
        column.sequence.last,
        last,
        NUMBER_LEAP,
      ]);
    }
  }
}
