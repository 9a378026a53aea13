/**
 * Restores an installation from a backup, without what was deleted since (docs/backups.md):
 *
 *   npm run restore -- --from FOLDER [--backup NAME] [--deletions FOLDER]… [--local | --env-file FILE] [--yes]
 *   npm run restore -- --replay-only [--deletions FOLDER]… [--local | --env-file FILE] [--yes]
 */
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { chooseInstallation } from "./choose-installation.ts";
import { type ReplayResult, replayOnly } from "./replay-only.ts";
import { restoreInstallation } from "./restore-installation.ts";

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      /** A folder of backups. */
      from: { type: "string" },
      /** Name of one in it; the newest by default. */
      backup: { type: "string" },
      /** More folders with marks of deletions. */
      deletions: { type: "string", multiple: true, default: [] },
      local: { type: "boolean", default: false },
      "env-file": { type: "string" },
      /** Only deletes what a database that came back by other means must not hold. */
      "replay-only": { type: "boolean", default: false },
      /** Does not ask. */
      yes: { type: "boolean", default: false },
    },
  });
  if (!given.from && !given["replay-only"]) throw new Error("--from must name a folder of backups.");
  if (given.from && given["replay-only"])
    throw new Error("--replay-only restores nothing: leave --from out.");
  const markFolders = given.deletions.map((folder) => resolve(folder));
  const installation = await chooseInstallation(given, process.env, {
    isNewAllowed: !given["replay-only"],
  });
  const where = describeTarget(installation.databaseUrl, given.local);
  const ask = async (what: string) => given.yes || (await confirm(`${what} ${where}. Go on? [y/N] `));
  try {
    if (given["replay-only"]) {
      if (!(await ask("Deletions are done again, and every session ends, in")))
        return console.log("Nothing was changed.");
      return describeReplay(await replayOnly(installation, markFolders));
    }
    const result = await restoreInstallation(installation, {
      folder: resolve(given.from as string),
      name: given.backup,
      markFolders,
      confirm: ({ name, manifest }) =>
        ask(`The backup ${name} of ${manifest.madeAt} is whole. It is put into`),
    });
    if (result === undefined) return console.log("Nothing was changed.");
    for (const [table, rows] of Object.entries(result.rows))
      console.log(`  ${table.padEnd(20)} ${rows} rows`);
    const { put, unchanged, missing } = result.objects;
    console.log(
      `  ${"objects".padEnd(20)} ${put} put, ${unchanged} were there, ${missing} are in no bucket and no backup`,
    );
    describeReplay(result);
    console.log(
      `The backup ${result.name} is restored. What it left unfinished is taken up by the next sweep.`,
    );
  } finally {
    await installation.close();
  }
}

function describeReplay({ marks, replayed, deletedObjects, mails, endedEvents }: ReplayResult): void {
  const { events, accounts, selfies, photos } = replayed;
  console.log(
    `Deleted again, by ${marks} marks: ${events} events, ${accounts} accounts, ${selfies} selfies, ${photos} photos, ${deletedObjects} objects.`,
  );
  console.log(
    `Every session has ended. ${mails} mails that waited are given up: an admin can send them again.`,
  );
  if (endedEvents > 0)
    console.log(`${endedEvents} events are past their time: the first sweep deletes what they hold.`);
}

/** Without user and password. */
function describeTarget(databaseUrl: string, isLocal: boolean): string {
  if (isLocal) return "the local stack";
  const { host, pathname } = new URL(databaseUrl);
  return `the database ${pathname.slice(1)} at ${host} and its buckets`;
}

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // The end of the input is a no.
  const answer = await Promise.race([
    lines.question(question),
    new Promise<string>((resolve) => lines.once("close", () => resolve(""))),
  ]);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
// A keep-alive connection somewhere must not hold the process.
process.exit();
