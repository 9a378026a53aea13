import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DELETION_OVERDUE_SECONDS,
  MAILS_WAITING_SECONDS,
  PHOTOS_WAITING_SECONDS,
  REASONS,
  type Reason,
  SELFIES_WAITING_SECONDS,
  SWEEP_LATE_SECONDS,
  VECTORS_OVERDUE_SECONDS,
} from "@trouvaille/worker/status/judge-status";
import { expect, test } from "vitest";
import { ROOT } from "./root-folder.ts";

const AFTER: Partial<Record<Reason, number>> = {
  retention_overdue: DELETION_OVERDUE_SECONDS,
  erasure_overdue: DELETION_OVERDUE_SECONDS,
  vectors_overdue: VECTORS_OVERDUE_SECONDS,
  sweep_late: SWEEP_LATE_SECONDS,
  selfies_waiting: SELFIES_WAITING_SECONDS,
  photos_waiting: PHOTOS_WAITING_SECONDS,
  mails_waiting: MAILS_WAITING_SECONDS,
};

function sayAfter(seconds: number | undefined): string {
  if (seconds === undefined) return "at once";
  const unit = [86_400, 3_600, 60].find((size) => seconds % size === 0) ?? 1;
  const name = { 86400: "day", 3600: "hour", 60: "minute" }[unit] ?? "second";
  return `${seconds / unit} ${name}${seconds === unit ? "" : "s"}`;
}

test("the document lists every reason with its state and time, the gravest first", () => {
  const text = readFileSync(join(ROOT, "docs/watching.md"), "utf8");
  const rows = [...text.matchAll(/^\| `(\w+)` \| (degraded|failing) \| ([^|]+) \|/gm)];
  const told = rows.map(([, reason, state, after]) => [reason, state, after?.trim()]);
  const known = Object.entries(REASONS).map(([reason, state]) => [
    reason,
    state,
    sayAfter(AFTER[reason as Reason]),
  ]);
  expect(told).toEqual(known);
});
