import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { measureLayers } from "./measure-layers.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trouvaille-layers-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("files of all layers, a file with two names once, and nothing behind links", () => {
  mkdirSync(join(folder, "top/deep"), { recursive: true });
  mkdirSync(join(folder, "below"));
  writeFileSync(join(folder, "top/deep/a"), "x".repeat(100));
  writeFileSync(join(folder, "below/b"), "x".repeat(10));
  linkSync(join(folder, "top/deep/a"), join(folder, "top/a"));
  symlinkSync(join(folder, "below/b"), join(folder, "top/b"));
  symlinkSync(join(folder, "below"), join(folder, "top/below"));
  expect(measureLayers([join(folder, "top")])).toBe(100);
  expect(measureLayers([join(folder, "top"), join(folder, "below")])).toBe(110);
});
