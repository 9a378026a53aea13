/** The same work by @vladmandic/face-api on WebAssembly: find faces, landmarks, descriptors, and make the JPEGs. */
import { join } from "node:path";
import { serveContestant } from "./contestant.ts";
import { addressOf, folderOf, loadBrowserBundle, wasmAddress } from "./load-browser-bundle.ts";
import { decodeForPeer, encodeForPeer, type PeerTask, PHOTO_TASK, SELFIE_TASK } from "./peer-pictures.ts";

interface Tensor {
  dispose(): void;
}
interface FaceApi {
  tf: {
    env(): { set(flag: string, value: boolean): void };
    setWasmPaths(address: string): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    getBackend(): string;
    tensor3d(data: Uint8Array, shape: number[], type: string): Tensor;
  };
  env: { setEnv(env: Record<string, unknown>): void };
  nets: Record<string, { loadFromUri(address: string): Promise<void> }>;
  SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
  detectAllFaces(
    input: Tensor,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<{ descriptor: Float32Array }[]> } };
}

const NETS = ["ssdMobilenetv1", "faceLandmark68Net", "faceRecognitionNet"];
/** Its own default, and more faces than any of the photos shows. */
const OPTIONS = { minConfidence: 0.5, maxResults: 100 };

const folder = folderOf("@vladmandic/face-api");
const faceapi = await loadBrowserBundle(join(folder, "dist", "face-api.esm.js"), async (bundle: FaceApi) => {
  const element = class {};
  const make = () => new element();
  bundle.env.setEnv({
    ...{
      Canvas: element,
      CanvasRenderingContext2D: element,
      Image: element,
      ImageData: element,
      Video: element,
    },
    ...{ createCanvasElement: make, createImageElement: make, createVideoElement: make },
    ...{ fetch: globalThis.fetch, readFile: make },
  });
  // One thread, as the product has one core; SIMD stays on.
  bundle.tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  bundle.tf.setWasmPaths(wasmAddress());
  await bundle.tf.setBackend("wasm");
  await bundle.tf.ready();
  for (const net of NETS) await bundle.nets[net]?.loadFromUri(addressOf(join(folder, "model")));
  return bundle;
});
if (faceapi.tf.getBackend() !== "wasm") throw new Error("The WebAssembly backend did not start.");

async function work(bytes: Buffer, task: PeerTask) {
  const { data, width, height } = await decodeForPeer(bytes, task);
  const tensor = faceapi.tf.tensor3d(data, [height, width, 3], "int32");
  const found = await faceapi
    .detectAllFaces(tensor, new faceapi.SsdMobilenetv1Options(OPTIONS))
    .withFaceLandmarks()
    .withFaceDescriptors();
  tensor.dispose();
  await encodeForPeer({ data, width, height }, task);
  return { faces: found.length };
}

serveContestant({ selfie: (bytes) => work(bytes, SELFIE_TASK), photo: (bytes) => work(bytes, PHOTO_TASK) });
