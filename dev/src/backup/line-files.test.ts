import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashFile } from "./hash-file.ts";
import { readLines, writeLines } from "./line-files.ts";

const folder = mkdtempSync(join(tmpdir(), "line-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(path: string) {
  const values: unknown[] = [];
  for await (const value of readLines(path)) values.push(value);
  return values;
}

test("values come back as they were, whatever characters they hold", async () => {
  const path = join(folder, "some.jsonl.gz");
  const values = [["a\nb\r\nc\u2028d\u2029e", null, "é😀", '\0\\"'], [], { deep: [1] }];
  const { sha256, bytes } = await writeLines(path, values);
  expect(await readAll(path)).toEqual(values);
  expect(await hashFile(path)).toBe(sha256);
  expect(statSync(path)).toMatchObject({ size: bytes });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("many lines, longer than what is read at a time", async () => {
  const path = join(folder, "many.jsonl.gz");
  const values = Array.from({ length: 300 }, (_, i) => [String(i), "x".repeat(i * 31)]);
  await writeLines(path, values);
  expect(await readAll(path)).toEqual(values);
  await writeLines(path, []);
  expect(await readAll(path)).toEqual([]);
});

test("a file that was cut off is an error, and so is one that is not there", async () => {
  const path = join(folder, "cut.jsonl.gz");
  const { bytes } = await writeLines(
    path,
    Array.from({ length: 100 }, (_, i) => Math.sin(i)),
  );
  truncateSync(path, bytes - 20);
  await expect(readAll(path)).rejects.toThrow("unexpected end of file");
  await expect(readAll(join(folder, "absent"))).rejects.toThrow("ENOENT");
  expect(await hashFile(join(folder, "absent"))).toBeUndefined();
});

test("a source that fails leaves no file behind", async () => {
  async function* failing() {
    yield 1;
    throw new Error("the database went away");
  }
  await expect(writeLines(join(folder, "half.jsonl.gz"), failing())).rejects.toThrow(
    "the database went away",
  );
  expect(readdirSync(folder).filter((name) => name.startsWith("half"))).toEqual([]);
});
