import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession } from "onnxruntime-node";
import { DLIB } from "../faces/embedders/dlib.ts";
import type { Embedder } from "../faces/embedders/embedder.ts";
import { FACEPLUGIN } from "../faces/embedders/faceplugin.ts";
import { hashModel } from "./hash-model.ts";
import {
  DEFAULT_PACK,
  MODELS_FOLDER,
  type ModelName,
  modelEntry,
  type PackName,
  packEntry,
  readManifest,
} from "./manifest.ts";

/** The four networks of a model pack, ready to run. */
export type FaceModels = {
  /** Id of the pack. */
  readonly pack: string;
  readonly detector: InferenceSession;
  readonly landmarks: InferenceSession;
  readonly faceCheck: InferenceSession;
  readonly embedder: InferenceSession;
  /** What that embedder is given, and what its answers are worth. */
  readonly recipe: Embedder;
};

const RECIPES: Readonly<Record<PackName, Embedder>> = { faceplugin: FACEPLUGIN, dlib: DLIB };

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

/**
 * Otherwise ONNX Runtime (from 1.29, on Linux and macOS too) reports sessions and models to its maker and keeps an
 * identifier of the machine in the home folder. It looks once, before the first session.
 */
process.env.ORT_DISABLE_TELEMETRY = "1";

const loading = new Map<string, Promise<FaceModels>>();

/**
 * Loads all models of a pack once; concurrent callers share one promise, a failed load may be tried again.
 * @throws Error with one sentence when a file is missing or its sha256 is not that of the manifest.
 */
export function loadModels(folder = MODELS_FOLDER, pack: PackName = DEFAULT_PACK): Promise<FaceModels> {
  const key = `${pack}:${folder}`;
  const known = loading.get(key);
  if (known) return known;
  const started = loadAll(folder, pack);
  loading.set(key, started);
  started.catch(() => loading.delete(key));
  return started;
}

async function loadAll(folder: string, pack: PackName): Promise<FaceModels> {
  const { id, embedder } = packEntry(readManifest(), pack);
  const load = (name: ModelName) => loadSession(folder, name, pack);
  return {
    pack: id,
    detector: await load("detector"),
    landmarks: await load("landmarks"),
    faceCheck: await load("face-check"),
    embedder: await load(embedder),
    recipe: RECIPES[pack],
  };
}

async function loadSession(folder: string, name: ModelName, pack: PackName): Promise<InferenceSession> {
  const entry = modelEntry(readManifest(), name);
  const remedy = `run "${pack === DEFAULT_PACK ? "" : `MODEL_PACK=${pack} `}npm run models:prepare"`;
  const bytes = await readFile(join(folder, entry.prepared)).catch(() => {
    throw new Error(`The model ${entry.prepared} is missing: ${remedy}.`);
  });
  if (hashModel(bytes) !== entry.prepared_sha256) {
    throw new Error(`The model ${entry.prepared} is not the one of the manifest: ${remedy}.`);
  }
  return InferenceSession.create(bytes, SESSION_OPTIONS);
}
