import type { Session } from "@trouvaille/db/open-session";
import type { BackupColumn } from "./manifest.ts";

/** A table's columns that can be written, in their order. Those that are computed from others are left out. */
export async function listColumns(session: Session, table: string): Promise<BackupColumn[]> {
  const rows = await session.query(
    `select attname as name, format_type(atttypid, atttypmod) as type,
       pg_get_serial_sequence(attrelid::regclass::text, attname) as sequence
     from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [table],
  );
  const columns: BackupColumn[] = [];
  for (const row of rows) {
    const sequence = row.sequence === null ? null : String(row.sequence);
    columns.push({
      name: String(row.name),
      type: String(row.type),
      sequence: sequence === null ? null : { name: sequence, last: await lastNumber(session, sequence) },
    });
  }
  return columns;
}

/** Sequences stand outside of snapshots: it may be a later number, never an earlier one. */
async function lastNumber(session: Session, sequence: string): Promise<string> {
  const [row] = await session.query(`select last_value::text as last from ${sequence}`);
  return String(row?.last);
}
