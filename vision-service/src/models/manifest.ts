import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Names by which the code asks for a model; the file behind each is the manifest's business. */
export const MODEL_NAMES = ["detector", "landmarks", "embedder", "face-check"] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const modelSchema = z.object({
  name: z.enum(MODEL_NAMES),
  /** npm package and exact version that carry the file. */
  package: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Path inside the package. */
  file: z.string(),
  source_sha256: sha256Schema,
  /** Change made while preparing: none, or the detector's graph patch of prepare-models.ts. */
  patch: z.enum(["none", "dynamic-detector"]),
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
  /** Identifies models and recipe together; embeddings of different packs are never compared. */
  model_pack: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9.-]+$/),
  models: z.array(modelSchema).length(MODEL_NAMES.length),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Folder of manifest.json and, once prepared, of the .onnx files. */
export const MODELS_FOLDER = fileURLToPath(new URL("../../models/", import.meta.url));

/**
 * The manifest of the shipped model pack, checked against its schema.
 * @throws ZodError when the file does not fit the schema, Error when a model is listed twice or not at all.
 */
export function readManifest(): Manifest {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(`${MODELS_FOLDER}manifest.json`, "utf8")));
  for (const name of MODEL_NAMES) modelEntry(manifest, name);
  return manifest;
}

/** @throws Error when the manifest has no such model. */
export function modelEntry(manifest: Manifest, name: ModelName): ModelEntry {
  const entry = manifest.models.find((model) => model.name === name);
  if (!entry) throw new Error(`The model manifest has no entry named ${name}.`);
  return entry;
}
