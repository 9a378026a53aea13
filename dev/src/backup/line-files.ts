import { createReadStream } from "node:fs";
import { createGunzip, createGzip } from "node:zlib";
import { writeStream } from "./write-stream.ts";

/** One JSON value a line, gzipped. @returns size and SHA-256 (hex) of the file */
export async function writeLines(
  path: string,
  values: AsyncIterable<unknown> | Iterable<unknown>,
): Promise<{ bytes: number; sha256: string }> {
  async function* lines() {
    for await (const value of values) yield `${JSON.stringify(value)}\n`;
  }
  return await writeStream(path, lines(), createGzip());
}

/** What writeLines() wrote, value by value. readline would also break at U+2028, which JSON leaves as it is. */
export async function* readLines<Value>(path: string): AsyncGenerator<Value> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on("error", (error) => gunzip.destroy(error));
  let rest = "";
  for await (const text of file.pipe(gunzip).setEncoding("utf8")) {
    const lines = (rest + (text as string)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Value;
  }
}
