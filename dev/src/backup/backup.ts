/**
 * Backs an installation up (docs/backups.md):
 *
 *   npm run backup -- --into FOLDER [--local | --env-file FILE] [--keep-days 90] [--deletions-only]
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { backUpInstallation } from "./back-up-installation.ts";
import { chooseInstallation } from "./choose-installation.ts";
import { copyMarks } from "./copy-marks.ts";
import { describeSize } from "./describe-size.ts";

/** docs/privacy.md promises that nobody is in a backup for longer. */
const MAX_KEEP_DAYS = 90;

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      /** Keeps several backups, which share the files of objects. */
      into: { type: "string" },
      /** The local stack, which must be stopped, instead of an installation in production. */
      local: { type: "boolean", default: false },
      /** Variables in dotenv form; others are taken from the environment. */
      "env-file": { type: "string" },
      "keep-days": { type: "string", default: String(MAX_KEEP_DAYS) },
      /** Copies only the marks of deletions: cheap enough for every hour. */
      "deletions-only": { type: "boolean", default: false },
    },
  });
  if (!given.into) throw new Error("--into must name the folder that backups are kept in.");
  const keepDays = Number(given["keep-days"]);
  if (!Number.isInteger(keepDays) || keepDays < 1 || keepDays > MAX_KEEP_DAYS) {
    throw new Error(`--keep-days must be a whole number from 1 to ${MAX_KEEP_DAYS}.`);
  }
  const folder = resolve(given.into);
  const installation = await chooseInstallation(given, process.env, { isNewAllowed: false });
  try {
    if (given["deletions-only"]) {
      const { copied, unchanged } = await copyMarks(installation, folder);
      console.log(`Marks of deletions: ${copied} copied, ${unchanged} were there.`);
      return;
    }
    const began = performance.now();
    const { name, manifest, objects, pruned } = await backUpInstallation(installation, { folder, keepDays });
    for (const table of manifest.tables) console.log(`  ${table.name.padEnd(20)} ${table.rows} rows`);
    const { count, totalBytes, missing } = manifest.objects;
    console.log(`  ${"objects".padEnd(20)} ${count}, ${describeSize(totalBytes)}`);
    console.log(
      `Backup ${name} is finished after ${((performance.now() - began) / 1000).toFixed(1)} s: ${objects.copied} objects copied (${describeSize(objects.copiedBytes)}), ${objects.unchanged} were there.`,
    );
    if (missing > 0) console.log(`${missing} objects that rows name were not in the buckets.`);
    if (pruned.backups + pruned.objects > 0) {
      console.log(
        `Deleted: ${pruned.backups} older backups, ${pruned.objects} objects that none names any more.`,
      );
    }
  } finally {
    await installation.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
// A keep-alive connection somewhere must not hold the process.
process.exit();
