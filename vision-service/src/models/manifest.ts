import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Packs by the name that MODEL_PACK gives them. They differ in the embedder; all else is shared. */
export const PACK_NAMES = ["faceplugin", "dlib"] as const;
export type PackName = (typeof PACK_NAMES)[number];
export const DEFAULT_PACK: PackName = "faceplugin";
export const packNameSchema = z.enum(PACK_NAMES).default(DEFAULT_PACK);

const SHARED_NAMES = ["detector", "landmarks", "face-check"] as const;
const EMBEDDER_NAMES = ["faceplugin-embedder", "dlib-embedder"] as const;
/** Names by which the code asks for a model; the file behind each is the manifest's business. */
const MODEL_NAMES = [...SHARED_NAMES, ...EMBEDDER_NAMES] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const packSchema = z.object({
  name: z.enum(PACK_NAMES),
  /** Identifies models and recipe together; embeddings of different packs are never compared. */
  id: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9.-]+$/),
  embedder: z.enum(EMBEDDER_NAMES),
});
export type PackEntry = z.infer<typeof packSchema>;

const modelSchema = z.object({
  name: z.enum(MODEL_NAMES),
  /** npm package and exact version that carry the files. */
  package: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Paths inside the package, in the order in which the patch takes them. */
  sources: z.array(z.object({ file: z.string(), sha256: sha256Schema })).min(1),
  /** Change made while preparing; see prepare-models.ts. */
  patch: z.enum(["none", "dynamic-detector", "dlib-to-onnx"]),
  /** File name under models/, and the hash it must have after preparing. */
  prepared: z.string(),
  prepared_sha256: sha256Schema,
  licence: z.string(),
  provenance: z.string(),
  input: z.string(),
  output: z.string(),
});
export type ModelEntry = z.infer<typeof modelSchema>;

const manifestSchema = z.object({
  packs: z.array(packSchema).length(PACK_NAMES.length),
  models: z.array(modelSchema).length(MODEL_NAMES.length),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Folder of manifest.json and, once prepared, of the .onnx files. */
export const MODELS_FOLDER = fileURLToPath(new URL("../../models/", import.meta.url));

/**
 * The manifest of all model packs, checked against its schema.
 * @throws ZodError when the file does not fit the schema, Error when a pack or model is listed twice or not at all.
 */
export function readManifest(): Manifest {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(`${MODELS_FOLDER}manifest.json`, "utf8")));
  for (const name of PACK_NAMES) packEntry(manifest, name);
  for (const name of MODEL_NAMES) modelEntry(manifest, name);
  return manifest;
}

/** @throws Error when the manifest has no such pack. */
export function packEntry(manifest: Manifest, name: PackName): PackEntry {
  const entry = manifest.packs.find((pack) => pack.name === name);
  if (!entry) throw new Error(`The model manifest has no pack named ${name}.`);
  return entry;
}

/** @throws Error when the manifest has no such model. */
export function modelEntry(manifest: Manifest, name: ModelName): ModelEntry {
  const entry = manifest.models.find((model) => model.name === name);
  if (!entry) throw new Error(`The model manifest has no entry named ${name}.`);
  return entry;
}

/** What a pack runs on: the shared models and its embedder. */
export function modelsOfPack(manifest: Manifest, name: PackName): ModelEntry[] {
  return [...SHARED_NAMES, packEntry(manifest, name).embedder].map((model) => modelEntry(manifest, model));
}
