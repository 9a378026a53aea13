import { join } from "node:path";
import { KEPT_TABLES } from "@trouvaille/db/backup-tables";
import type { Session } from "@trouvaille/db/open-session";
import { writeLines } from "./line-files.ts";
import { listColumns } from "./list-columns.ts";
import type { BackupTable } from "./manifest.ts";

/** Rows that are in memory at a time. One with a vector takes about 7 kB. */
const ROWS_PER_FETCH = 500;

/**
 * Writes every kept table into a file of `folder`. Call it inside of a transaction with one snapshot (repeatable read):
 * then what a row points at is in the files too.
 */
export async function dumpTables(session: Session, folder: string): Promise<BackupTable[]> {
  const tables: BackupTable[] = [];
  for (const { name, orderBy } of KEPT_TABLES) {
    const columns = await listColumns(session, name);
    const list = columns.map((column) => `"${column.name}"`).join(", ");
    await session.query(
      `declare backup no scroll cursor for select ${list} from ${name} order by ${orderBy}`,
    );
    let rows = 0;
    async function* fetchAll() {
      while (true) {
        const page = await session.queryTexts(`fetch ${ROWS_PER_FETCH} from backup`);
        if (page.length === 0) return;
        rows += page.length;
        yield* page;
      }
    }
    const file = `${name}.jsonl.gz`;
    const written = await writeLines(join(folder, file), fetchAll());
    await session.query("close backup");
    tables.push({ name, columns, rows, file, ...written });
  }
  return tables;
}
