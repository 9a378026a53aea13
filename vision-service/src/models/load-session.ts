import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession } from "onnxruntime-node";
import { hashModel } from "./hash-model.ts";
import { MODELS_FOLDER, type ModelName, modelEntry, readManifest } from "./manifest.ts";

/** The four networks of the model pack, ready to run. */
export type FaceModels = {
  readonly pack: string;
  readonly detector: InferenceSession;
  readonly landmarks: InferenceSession;
  readonly embedder: InferenceSession;
  readonly faceCheck: InferenceSession;
};

const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  // The host has at most one core; a second thread only adds contention with the image decoder.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  // The arena never gives memory back: after a few photos of all sizes it held 90 MB, at no gain in time.
  enableCpuMemArena: false,
  // 9.9 ms per face against 13.8 ms with "extended" (reference measurement, one thread).
  graphOptimizationLevel: "all",
  // Errors only: one model carries unused initializers and warns about each of them.
  logSeverityLevel: 3,
};

const loading = new Map<string, Promise<FaceModels>>();

/**
 * Loads all models of a folder once; concurrent callers share one promise, a failed load may be tried again.
 * @throws Error with one sentence when a file is missing or its sha256 is not that of the manifest.
 */
export function loadModels(folder = MODELS_FOLDER): Promise<FaceModels> {
  const known = loading.get(folder);
  if (known) return known;
  const started = loadAll(folder);
  loading.set(folder, started);
  started.catch(() => loading.delete(folder));
  return started;
}

async function loadAll(folder: string): Promise<FaceModels> {
  return {
    pack: readManifest().model_pack,
    detector: await loadSession(folder, "detector"),
    landmarks: await loadSession(folder, "landmarks"),
    embedder: await loadSession(folder, "embedder"),
    faceCheck: await loadSession(folder, "face-check"),
  };
}

async function loadSession(folder: string, name: ModelName): Promise<InferenceSession> {
  const entry = modelEntry(readManifest(), name);
  const bytes = await readFile(join(folder, entry.prepared)).catch(() => {
    throw new Error(`The model ${entry.prepared} is missing: run "npm run models:prepare".`);
  });
  if (hashModel(bytes) !== entry.prepared_sha256) {
    throw new Error(
      `The model ${entry.prepared} is not the one of the manifest: run "npm run models:prepare".`,
    );
  }
  return InferenceSession.create(bytes, SESSION_OPTIONS);
}
