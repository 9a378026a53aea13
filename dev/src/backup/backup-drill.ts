/**
 * Backs up, loses and restores a local installation of its own, and counts (docs/backups.md):
 *
 *   npm run backup:drill
 */
import { prepareStack } from "../prepare-stack.ts";
import { judgeDrill } from "./judge-drill.ts";
import { runDrill } from "./run-drill.ts";

const began = performance.now();
const log = (line: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);

async function main(): Promise<void> {
  await prepareStack(log, new AbortController().signal);
  const outcome = await runDrill(log);
  const columns = [
    outcome.atBackup.rows,
    outcome.atLoss.rows,
    outcome.marksInBucket.state.rows,
    outcome.marksCopied.state.rows,
  ];
  const line = (title: string, values: (string | number | undefined)[]) =>
    console.log([title.padEnd(20), ...values.map((value) => String(value).padStart(12))].join(""));
  console.log("");
  line("rows", ["at backup", "at loss", "restored", "restored 2"]);
  for (const table of Object.keys(outcome.atLoss.rows)) {
    line(
      table,
      columns.map((rows) => rows[table]),
    );
  }
  line(
    "objects",
    [outcome.atBackup, outcome.atLoss, outcome.marksInBucket.state, outcome.marksCopied.state].map(
      ({ objects }) => Object.keys(objects).length,
    ),
  );
  console.log("");
  for (const way of ["marksInBucket", "marksCopied"] as const) {
    const { marks, replayed, objects } = outcome[way].restored;
    console.log(
      `${way}: ${objects.put} objects put, ${marks} marks; deleted again: ${replayed.accounts} accounts, ${replayed.selfies} selfies, ${replayed.photos} photos.`,
    );
  }
  const problems = judgeDrill(outcome);
  for (const problem of problems) console.error(problem);
  log(problems.length === 0 ? "Everything is as it was, and nobody came back." : "The drill failed.");
  if (problems.length > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
// A keep-alive connection somewhere must not hold the process.
process.exit();
