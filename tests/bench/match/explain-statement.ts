import type { Database } from "@trouvaille/db/client";
import type { MigrationTarget } from "@trouvaille/db/migrate";

/** A statement as it is sent, with its values. */
interface Sent {
  readonly query: string;
  readonly params: unknown[];
}

/**
 * The plan of the one statement that `call` sends, as it ran (explain analyze). The statement runs once more: what
 * it writes must bear that.
 * @param url of Neon's protocol, where the statement is caught on its way.
 * @throws Error when `call` sends no statement.
 */
export async function explainStatement(
  database: Pick<MigrationTarget, "query">,
  db: Database,
  url: string,
  call: (db: Database) => Promise<unknown>,
): Promise<string> {
  const passOn = globalThis.fetch;
  let caught: Sent | undefined;
  globalThis.fetch = (input, init) => {
    if (String(input) === url) caught = JSON.parse(String(init?.body)) as Sent;
    return passOn(input, init);
  };
  try {
    await call(db);
  } finally {
    globalThis.fetch = passOn;
  }
  if (!caught) throw new Error("No statement was sent.");
  const rows = await database.query(`explain (analyze, buffers) ${caught.query}`, caught.params);
  return rows.map((row) => String(row["QUERY PLAN"])).join("\n");
}
