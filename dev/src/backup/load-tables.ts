import { join } from "node:path";
import { KEPT_TABLES, type KeptTable } from "@trouvaille/db/backup-tables";
import type { Session } from "@trouvaille/db/open-session";
import { readLines } from "./line-files.ts";
import { listColumns } from "./list-columns.ts";
import type { BackupColumn, BackupTable } from "./manifest.ts";

type Row = (string | null)[];

/** Rows of one statement: with vectors about 3.5 MB. */
const ROWS_PER_INSERT = 500;

/**
 * Inserts what dumpTables() wrote; call it inside of a transaction. Tables that the product fills by itself are emptied
 * before.
 * @returns rows by table
 * @throws Error when a table has other columns here, or its file other rows than the manifest says
 */
export async function loadTables(
  session: Session,
  folder: string,
  tables: BackupTable[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const later: (() => Promise<void>)[] = [];
  for (const kept of KEPT_TABLES) {
    const table = tables.find(({ name }) => name === kept.name);
    if (table === undefined) throw new Error(`The backup has no table ${kept.name}.`);
    await refuseOtherColumns(session, table);
    if (kept.startsFilled) await session.query(`delete from ${kept.name}`);
    const postponed = await loadTable(session, join(folder, table.file), { table, kept });
    later.push(...postponed);
    counts[table.name] = table.rows;
  }
  for (const set of later) await set();
  return counts;
}

/** @returns what sets the columns that point at later rows */
async function loadTable(
  session: Session,
  path: string,
  { table, kept }: { table: BackupTable; kept: KeptTable },
): Promise<(() => Promise<void>)[]> {
  const { name, columns } = table;
  const placeOf = (wanted: string) => columns.findIndex((column) => column.name === wanted);
  const postponed = (kept.later ?? []).map((column) => ({ place: placeOf(column), values: [] as Row[] }));
  const idPlace = placeOf("id");
  let inserted = 0;
  let piece: Row[] = [];
  const insertPiece = async () => {
    await insertRows(session, name, columns, piece);
    inserted += piece.length;
    piece = [];
  };
  for await (const row of readLines<Row>(path)) {
    for (const { place, values } of postponed) {
      const value = row[place] ?? null;
      if (value !== null) values.push([row[idPlace] ?? null, value]);
      row[place] = null;
    }
    piece.push(row);
    if (piece.length === ROWS_PER_INSERT) await insertPiece();
  }
  if (piece.length > 0) await insertPiece();
  if (inserted !== table.rows)
    throw new Error(`The file of ${name} has ${inserted} rows, not ${table.rows}.`);
  return postponed.map(
    ({ place, values }) =>
      () =>
        setColumn(session, name, [columns[idPlace], columns[place]] as BackupColumn[], values),
  );
}

/** Each column is one parameter, a list of texts: PostgreSQL reads them as it wrote them. */
async function insertRows(session: Session, table: string, columns: BackupColumn[], rows: Row[]) {
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const values = columns.map(({ type }, i) => `c${i}::${type}`).join(", ");
  await session.query(`insert into ${table} (${names}) select ${values} from ${lists(columns)}`, [
    ...columns.map((_, i) => rows.map((row) => row[i])),
  ]);
}

async function setColumn(session: Session, table: string, columns: BackupColumn[], rows: Row[]) {
  const [id, column] = columns as [BackupColumn, BackupColumn];
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    const piece = rows.slice(at, at + ROWS_PER_INSERT);
    await session.query(
      `update ${table} set "${column.name}" = c1::${column.type} from ${lists(columns)} where "${id.name}" = c0::${id.type}`,
      [piece.map(([key]) => key), piece.map(([, value]) => value)],
    );
  }
}

const lists = (columns: BackupColumn[]) =>
  `unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(", ")}) as given(${columns.map((_, i) => `c${i}`).join(", ")})`;

async function refuseOtherColumns(session: Session, { name, columns }: BackupTable): Promise<void> {
  const shape = (list: BackupColumn[]) => list.map((column) => `${column.name} ${column.type}`).join(", ");
  if (shape(await listColumns(session, name)) !== shape(columns)) {
    throw new Error(`The table ${name} has other columns than when the backup was made.`);
  }
}
