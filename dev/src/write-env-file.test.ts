import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { quoteEnvValue, writeEnvFile } from "./write-env-file.ts";

const folder = mkdtempSync(join(tmpdir(), "write-env-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the file is for its owner only, also when it was open to others before", () => {
  const path = join(folder, "worker.env");
  writeFileSync(path, "OLD=1", { mode: 0o644 });
  writeEnvFile(path, { A: "1", B_2: "two words" }, "Made by dev.\nDo not edit.");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "utf8")).toBe("# Made by dev.\n# Do not edit.\nA='1'\nB_2='two words'\n");
});

test("values that the reader would change are written so that it does not", () => {
  expect(quoteEnvValue("A", "a$HOME#b")).toBe("'a\\$HOME#b'");
  expect(quoteEnvValue("A", "it's")).toBe("`it's`");
  expect(() => quoteEnvValue("A", "it's `so`")).toThrow("both kinds of quotes");
  expect(() => quoteEnvValue("A B", "")).toThrow("A B is not a name");
});
