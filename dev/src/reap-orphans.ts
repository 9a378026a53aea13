import { createInterface } from "node:readline";
import { stopGroup } from "./stop-group.ts";

/**
 * Runs as a process of its own. Reads "+pid" and "-pid" lines: process groups to look after.
 * The end of its input means that the parent is gone, however it went (kill -9 included);
 * then every group that is left is stopped.
 */
export async function reapOrphans(input: NodeJS.ReadableStream): Promise<void> {
  const groups = new Set<number>();
  for await (const line of createInterface({ input })) {
    const pid = Number(line.slice(1));
    // 0 and 1 would mean "my own group" and "everything".
    if (!Number.isInteger(pid) || pid <= 1) continue;
    if (line.startsWith("+")) groups.add(pid);
    if (line.startsWith("-")) groups.delete(pid);
  }
  await Promise.all([...groups].map((pid) => stopGroup(pid)));
}

if (import.meta.main) {
  await reapOrphans(process.stdin);
}
