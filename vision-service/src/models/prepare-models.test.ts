import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashModel } from "./hash-model.ts";
import { loadModels } from "./load-session.ts";
import { readManifest } from "./manifest.ts";
import { prepareModels } from "./prepare-models.ts";

const manifest = readManifest();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "models-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("several at once leave exactly the files of the manifest, with its hashes", async () => {
  await Promise.all([prepareModels(folder), prepareModels(folder), prepareModels(folder)]);
  for (const model of manifest.models) {
    expect(hashModel(await readFile(join(folder, model.prepared)))).toBe(model.prepared_sha256);
  }
});

test("what is right stays, what is damaged is made again", async () => {
  await prepareModels(folder);
  const [first] = manifest.models;
  if (!first) throw new Error("the manifest is empty");
  const path = join(folder, first.prepared);
  const { mtimeMs } = await stat(path);
  expect(await prepareModels(folder)).toEqual([]);
  expect((await stat(path)).mtimeMs).toBe(mtimeMs);
  await writeFile(path, "damaged");
  expect(await prepareModels(folder)).toEqual([first.prepared]);
});

test("a missing or exchanged model stops the start with one sentence", async () => {
  await expect(loadModels(folder)).rejects.toThrow(/^The model detector\.onnx is missing: run .*\.$/);
  await prepareModels(folder);
  await writeFile(join(folder, "embedder.onnx"), "another model");
  await expect(loadModels(folder)).rejects.toThrow(
    /^The model embedder\.onnx is not the one of the manifest/,
  );
});

test("concurrent callers share one load, and a failed load may be tried again", async () => {
  await expect(loadModels(folder)).rejects.toThrow("missing");
  await prepareModels(folder);
  const [a, b] = await Promise.all([loadModels(folder), loadModels(folder)]);
  expect(a).toBe(b);
  expect(a.pack).toBe(manifest.model_pack);
});
