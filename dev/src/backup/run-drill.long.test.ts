import { expect, test } from "vitest";
import { prepareStack } from "../prepare-stack.ts";
import { judgeDrill } from "./judge-drill.ts";
import { runDrill } from "./run-drill.ts";

test("after backup, deletions, loss and restore everything is as it was, and nobody is back", async () => {
  await prepareStack(() => {}, new AbortController().signal);
  const outcome = await runDrill(() => {});
  expect(judgeDrill(outcome)).toEqual([]);
  const { atBackup, atLoss, marksInBucket, marksCopied } = outcome;
  // What the comparison is worth: there was something to lose and something to delete.
  expect(atBackup.rows.accounts).toBe((atLoss.rows.accounts as number) + 1);
  expect(Object.keys(atLoss.gallery)).toEqual(expect.arrayContaining(["sample1.jpg", "sample3.jpg"]));
  for (const { restored } of [marksInBucket, marksCopied]) {
    expect(restored.replayed).toEqual({ events: 0, accounts: 1, selfies: 1, photos: 1 });
  }
}, 600_000);
