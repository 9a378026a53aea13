import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { hashModel } from "./hash-model.ts";
import { MODELS_FOLDER, type ModelEntry, readManifest } from "./manifest.ts";
import { patchDetector } from "./patch-detector.ts";

/**
 * Puts every model of the manifest into `folder`, copied or patched out of its npm package, and checks
 * the hashes before and after. Files that are already right stay. Several processes may run it at once:
 * each writes a file of its own and renames it into place.
 * @returns names of the files that were written.
 * @throws Error with one sentence when a package is missing or a hash differs.
 */
export async function prepareModels(folder = MODELS_FOLDER): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const model of readManifest().models) {
    if (await prepareModel(model, folder)) written.push(model.prepared);
  }
  return written;
}

async function prepareModel(model: ModelEntry, folder: string): Promise<boolean> {
  const target = join(folder, model.prepared);
  const present = await readFile(target).catch(() => null);
  if (present && hashModel(present) === model.prepared_sha256) return false;

  const source = await readSource(model);
  const prepared = model.patch === "dynamic-detector" ? patchDetector(source) : source;
  const hash = hashModel(prepared);
  if (hash !== model.prepared_sha256) {
    throw new Error(`${model.prepared} has sha256 ${hash} after preparing, not that of the manifest.`);
  }
  const temporary = `${target}.${process.pid}.${crypto.randomUUID()}`;
  await writeFile(temporary, prepared);
  await rename(temporary, target);
  return true;
}

async function readSource(model: ModelEntry): Promise<Buffer> {
  const packageName = `${model.package}@${model.version}`;
  const path = join(packageFolder(model.package), model.file);
  const source = await readFile(path).catch(() => {
    throw new Error(`The package ${packageName} has no file ${model.file}.`);
  });
  if (hashModel(source) !== model.source_sha256) {
    throw new Error(`${model.file} of ${packageName} does not have the sha256 of the manifest.`);
  }
  return source;
}

function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw new Error(`The package ${name} that carries a model is not installed.`);
  }
}

if (import.meta.main) {
  const written = await prepareModels();
  console.log(written.length === 0 ? "All models were ready." : `Prepared ${written.join(", ")}.`);
}
