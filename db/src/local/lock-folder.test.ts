import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { FolderLockedError, lockFolder } from "./lock-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "lock-folder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the second holder is refused by name, and may have it after the release", () => {
  const path = join(folder, "deep", "a.lock");
  const lock = lockFolder(path, "npm run dev");
  expect(() => lockFolder(path, "npm run dev")).toThrow(FolderLockedError);
  expect(() => lockFolder(path, "npm run dev")).toThrow(`npm run dev (process ${process.pid})`);
  lock.release();
  expect(existsSync(path)).toBe(false);
  lockFolder(path, "npm run dev").release();
});

test("locks of processes that are gone, and files that are no locks, are taken over", () => {
  const gone = 2 ** 22 + 1; // above the largest pid Linux gives out
  for (const text of [JSON.stringify({ pid: gone, startTicks: null, holder: "x" }), "", "{", '{"pid":-1}']) {
    const path = join(folder, "stale.lock");
    writeFileSync(path, text);
    const lock = lockFolder(path, "me");
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    lock.release();
  }
});

test.runIf(process.platform === "linux")(
  "a pid that was given to another process does not hold the lock",
  () => {
    const path = join(folder, "reused.lock");
    writeFileSync(path, JSON.stringify({ pid: process.pid, startTicks: 1, holder: "an earlier process" }));
    lockFolder(path, "me").release();
    expect(existsSync(path)).toBe(false);
  },
);

test("releasing leaves a lock alone that someone else took over", () => {
  const path = join(folder, "taken.lock");
  const lock = lockFolder(path, "me");
  const other = JSON.stringify({ pid: 1, startTicks: null, holder: "init" });
  writeFileSync(path, other);
  lock.release();
  expect(readFileSync(path, "utf8")).toBe(other);
});
