import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashModel } from "./hash-model.ts";
import { loadModels } from "./load-session.ts";
import { modelEntry, modelsOfPack, PACK_NAMES, packEntry, readManifest } from "./manifest.ts";
import { prepareModels } from "./prepare-models.ts";

const manifest = readManifest();
const shipped = modelsOfPack(manifest, "faceplugin");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "models-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("several at once leave exactly the files of the pack, with the hashes of the manifest", async () => {
  await Promise.all([prepareModels(folder), prepareModels(folder), prepareModels(folder)]);
  expect((await readdir(folder)).sort()).toEqual(shipped.map(({ prepared }) => prepared).sort());
  for (const model of shipped) {
    expect(hashModel(await readFile(join(folder, model.prepared)))).toBe(model.prepared_sha256);
  }
});

test("what is right stays, what is damaged is made again", async () => {
  await prepareModels(folder);
  const [first] = shipped;
  if (!first) throw new Error("the pack is empty");
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
  await writeFile(join(folder, "faceplugin-embedder.onnx"), "another model");
  await expect(loadModels(folder)).rejects.toThrow(
    /^The model faceplugin-embedder\.onnx is not the one of the manifest/,
  );
});

test("concurrent callers share one load, and a failed load may be tried again", async () => {
  await expect(loadModels(folder)).rejects.toThrow("missing");
  await prepareModels(folder);
  const [a, b] = await Promise.all([loadModels(folder), loadModels(folder)]);
  expect(a).toBe(b);
  expect(a.pack).toBe(packEntry(manifest, "faceplugin").id);
});

test("another pack is made when it is asked for, out of the weights of its package", async () => {
  await expect(loadModels(folder, "dlib")).rejects.toThrow("missing");
  await prepareModels(folder);
  await expect(loadModels(folder, "dlib")).rejects.toThrow(
    /^The model dlib-embedder\.onnx is missing: run "MODEL_PACK=dlib npm run models:prepare"\.$/,
  );
  const { prepared, prepared_sha256 } = modelEntry(manifest, "dlib-embedder");
  expect(await prepareModels(folder, "dlib")).toEqual([prepared]);
  expect(hashModel(await readFile(join(folder, prepared)))).toBe(prepared_sha256);
  const [dlib, other] = await Promise.all([loadModels(folder, "dlib"), loadModels(folder)]);
  expect(dlib.pack).not.toBe(other.pack);
  expect(dlib.embedder).not.toBe(other.embedder);
});

test("every pack has an id and an embedder of its own", () => {
  const packs = PACK_NAMES.map((name) => packEntry(manifest, name));
  expect(new Set(packs.map(({ id }) => id)).size).toBe(packs.length);
  expect(new Set(packs.map(({ embedder }) => embedder)).size).toBe(packs.length);
});
