/** The same work by @vladmandic/human on WebAssembly: find faces, mesh, descriptors, and make the JPEGs. */
import { join } from "node:path";
import { serveContestant } from "./contestant.ts";
import { addressOf, folderOf, loadBrowserBundle, wasmAddress } from "./load-browser-bundle.ts";
import { decodeForPeer, encodeForPeer, type PeerTask, PHOTO_TASK, SELFIE_TASK } from "./peer-pictures.ts";

interface Human {
  tf: {
    env(): { set(flag: string, value: boolean): void };
    getBackend(): string;
    tensor(data: Uint8Array, shape: number[], type: string): object;
    dispose(tensor: object): void;
  };
  load(): Promise<void>;
  detect(input: object): Promise<{ error: string | null; face: { embedding?: number[] }[] }>;
}

const off = { enabled: false };
const folder = folderOf("@vladmandic/human");
const human = await loadBrowserBundle(
  join(folder, "dist", "human.esm.js"),
  async ({ default: Human }: { default: new (config: object) => Human }) => {
    const made = new Human({
      backend: "wasm",
      wasmPath: wasmAddress(),
      modelBasePath: `${addressOf(join(folder, "models"))}/`,
      // Every picture is a new one.
      cacheSensitivity: 0,
      ...{ body: off, hand: off, object: off, gesture: off, segmentation: off, filter: off },
      face: {
        enabled: true,
        // No more than are on any of the photos; its own confidence.
        detector: { maxDetected: 50, rotation: false, return: false },
        // The mesh is its landmarks; what it describes a face by is the descriptor.
        ...{ mesh: { enabled: true }, description: { enabled: true } },
        ...{ iris: off, emotion: off, antispoof: off, liveness: off, attention: off },
      },
    });
    // One thread, as the product has one core; SIMD stays on.
    made.tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    await made.load();
    return made;
  },
);
if (human.tf.getBackend() !== "wasm") throw new Error("The WebAssembly backend did not start.");

async function work(bytes: Buffer, task: PeerTask) {
  const { data, width, height } = await decodeForPeer(bytes, task);
  const tensor = human.tf.tensor(data, [1, height, width, 3], "float32");
  const { error, face } = await human.detect(tensor);
  if (error) throw new Error(error);
  human.tf.dispose(tensor);
  await encodeForPeer({ data, width, height }, task);
  return { faces: face.filter(({ embedding }) => embedding && embedding.length > 0).length };
}

serveContestant({ selfie: (bytes) => work(bytes, SELFIE_TASK), photo: (bytes) => work(bytes, PHOTO_TASK) });
