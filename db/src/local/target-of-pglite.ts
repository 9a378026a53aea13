import type { PGlite } from "@electric-sql/pglite";
import type { MigrationTarget } from "../migrate.ts";

/** What migrating needs of a PGlite in this process. */
export function targetOfPglite(pglite: PGlite): MigrationTarget {
  return {
    query: async (sql, params = []) => (await pglite.query<Record<string, unknown>>(sql, params)).rows,
    async transaction(statements) {
      await pglite.transaction(async (transaction) => {
        for (const { sql, params } of statements) await transaction.query(sql, params ?? []);
      });
    },
  };
}
