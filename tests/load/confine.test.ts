import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeConfinement } from "./confine.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "trouvaille-cgroups-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");

test("version 1: memory and CPU time in two hierarchies", () => {
  const { joinFiles } = makeConfinement("vision", { memoryMib: 512, vcpu: 0.5 }, root);
  expect(read("memory/vision/memory.limit_in_bytes")).toBe(String(512 * 1024 ** 2));
  expect(read("cpu/vision/cpu.cfs_quota_us")).toBe("50000");
  expect(joinFiles).toEqual([
    join(root, "memory/vision/cgroup.procs"),
    join(root, "cpu/vision/cgroup.procs"),
  ]);
});

test("version 2: one folder, and failures counted from the last reset", () => {
  writeFileSync(join(root, "cgroup.controllers"), "cpu memory\n");
  const confinement = makeConfinement("vision", { memoryMib: 512, vcpu: 1 }, root);
  expect(read("vision/memory.max")).toBe(String(512 * 1024 ** 2));
  expect(read("vision/cpu.max")).toBe("100000 100000");
  writeFileSync(join(root, "vision/memory.peak"), "1000\n");
  writeFileSync(join(root, "vision/memory.events"), "low 0\nhigh 0\nmax 3\noom 0\n");
  expect(confinement.peak()).toEqual({ bytes: 1000, failcnt: 3 });
  confinement.reset();
  expect(confinement.peak().failcnt).toBe(0);
});

test("says what it takes where it may not", () => {
  expect(() => makeConfinement("x", { memoryMib: 1, vcpu: 1 }, join(root, "vision\0"))).toThrow(
    "root on Linux",
  );
});
