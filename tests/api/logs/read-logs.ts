import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stack } from "../stack.ts";

/** Every line that any process of the stack has written, wrangler's own files included, by file. */
export function readLogs(): Map<string, string[]> {
  const folder = join(stack.stateDir, "logs");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length + 1), readFileSync(path, "utf8").split("\n").filter(Boolean)];
    }),
  );
}

/** What wrangler puts before a line of console.error or console.warn. */
const LEVEL_MARK = /^\S+ \[(ERROR|WARNING)\] /;

/** The lines of a part that are JSON objects, which is all that the product itself writes. */
export function readEntries(lines: readonly string[]): Record<string, unknown>[] {
  return lines.flatMap((line) => {
    try {
      const entry: unknown = JSON.parse(line.replace(LEVEL_MARK, ""));
      return typeof entry === "object" && entry !== null ? [entry as Record<string, unknown>] : [];
    } catch {
      return [];
    }
  });
}
