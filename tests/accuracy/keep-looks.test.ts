import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { KeptLooks, packVectors, reviveVectors } from "./keep-looks.ts";

test("vectors come back without a digit lost, whatever they lie in", () => {
  const value = { size: { width: 2 }, faces: [{ vector: Float32Array.of(1 / 3, -2e-20) }], missing: null };
  expect(JSON.parse(JSON.stringify(value, packVectors), reviveVectors)).toEqual(value);
});

test("the same bytes are looked at once, by each model pack", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-looks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let looks = 0;
  const look = async () => ({ count: ++looks });
  const ask = (pack: string, text: string) =>
    new KeptLooks(folder, pack).find("look", Buffer.from(text), look);
  expect(await ask("pack/1", "one")).toEqual({ count: 1 });
  expect(await ask("pack/1", "one")).toEqual({ count: 1 });
  expect(await ask("pack/1", "two")).toEqual({ count: 2 });
  expect(await ask("pack/2", "one")).toEqual({ count: 3 });
});
