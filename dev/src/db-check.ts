/**
 * Says how the database at DATABASE_URL differs from what the migrations make (docs/database.md), and ends with exit
 * code 1 when it does:
 *
 *   DATABASE_URL=postgres://… npm run db:check [-- --driver neon|pg]
 */
import { parseArgs } from "node:util";
import { compareSchema } from "@trouvaille/db/catalog/compare-schema";
import { openTarget } from "@trouvaille/db/open-target";
import { requireVector } from "@trouvaille/db/require-vector";
import { readTargetAddress } from "./read-target-address.ts";

async function main(): Promise<void> {
  const { values: given } = parseArgs({ options: { driver: { type: "string" } } });
  const target = await openTarget(readTargetAddress(process.env, given.driver));
  try {
    await requireVector(target);
    const differences = await compareSchema(target);
    const errors = differences.filter(({ kind }) => kind === "error");
    for (const { kind, sentence } of differences) {
      if (kind === "note") console.log(`Note: ${sentence}`);
      else console.error(sentence);
    }
    if (errors.length > 0) process.exitCode = 1;
    else console.log("The database is as the migrations make it.");
  } finally {
    await target.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
