import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

/** Lines of one part that stay in memory; the file has all of this run. */
const LINES_IN_MEMORY = 2_000;

export type PartLog = {
  path: string;
  /** The newest lines; with `since`, only those that came after total() had that value. */
  lines(since?: number): string[];
  /** Lines so far, those that are no longer in memory included. */
  total(): number;
  append(line: string): void;
  /** Copies a process's output here line by line, without colours, and without the lines that `omits` accepts. */
  follow(stream: NodeJS.ReadableStream, omits?: (line: string) => boolean): void;
  close(): void;
};

/** A part's output: the newest lines in memory, everything since the start in the file at `path`. */
export function keepLog(path: string): PartLog {
  mkdirSync(dirname(path), { recursive: true });
  const file = createWriteStream(path, { flags: "w" });
  // A full disk must not end the stack.
  file.on("error", () => undefined);
  const lines: string[] = [];
  let total = 0;
  const append = (line: string): void => {
    total++;
    lines.push(line);
    if (lines.length > LINES_IN_MEMORY) lines.splice(0, lines.length - LINES_IN_MEMORY);
    file.write(`${line}\n`);
  };
  return {
    path,
    append,
    lines: (since = 0) => lines.slice(Math.max(0, lines.length - (total - since))),
    total: () => total,
    follow(stream, omits = () => false) {
      createInterface({ input: stream }).on("line", (coloured) => {
        const line = stripVTControlCharacters(coloured);
        if (!omits(line)) append(line);
      });
    },
    close: () => void file.end(),
  };
}

/** The line of a dying process that most likely says why: its last error message, otherwise its last words. */
export function lastWords(lines: readonly string[]): string {
  const spoken = lines.filter((line) => line.trim() !== "" && !/^\s*at |^Node\.js v/.test(line));
  // Indented ones are causes and properties of an error that stands above them.
  const thrown = spoken.filter((line) => /^(Uncaught )?\w*Error( \[\w+\])?: /.test(line));
  const errors = spoken.filter((line) => /\berror\b.*:|^✘|\[ERROR\]/i.test(line));
  const words = thrown.at(-1) ?? errors.at(-1) ?? spoken.at(-1) ?? "it said nothing";
  // "Processing the configuration:" is only half of what was said.
  const rest = words.trimEnd().endsWith(":") ? (spoken[spoken.lastIndexOf(words) + 1] ?? "") : "";
  return `${words.trim()} ${rest.trim()}`
    .trim()
    .replace(/^(Uncaught )?\w*Error( \[\w+\])?: |^✘ \[ERROR\] /, "");
}
