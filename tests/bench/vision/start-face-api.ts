import { join } from "node:path";
import { addressOf, folderOf, loadBrowserBundle, wasmAddress } from "./load-browser-bundle.ts";

export interface Tensor {
  dispose(): void;
}

/** What is used of @vladmandic/face-api, whose own types need a browser's. */
export interface FaceApi {
  tf: {
    env(): { set(flag: string, value: boolean): void };
    setWasmPaths(address: string): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    getBackend(): string;
    tensor3d(data: Uint8Array, shape: number[], type: string): Tensor;
  };
  env: { setEnv(env: Record<string, unknown>): void };
  nets: Record<FaceApiNet, { loadFromUri(address: string): Promise<void> }> & {
    faceRecognitionNet: { computeFaceDescriptor(chip: Tensor): Promise<Float32Array> };
  };
  SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
  detectAllFaces(
    input: Tensor,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<{ descriptor: Float32Array }[]> } };
}
export type FaceApiNet = "ssdMobilenetv1" | "faceLandmark68Net" | "faceRecognitionNet";

/** face-api on WebAssembly in one thread, with these networks, all from the files of installed packages. */
export async function startFaceApi(nets: readonly FaceApiNet[]): Promise<FaceApi> {
  const folder = folderOf("@vladmandic/face-api");
  const bundle = join(folder, "dist", "face-api.esm.js");
  const faceApi = await loadBrowserBundle(bundle, async (faceapi: FaceApi) => {
    const element = class {};
    const make = () => new element();
    faceapi.env.setEnv({
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
    faceapi.tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    faceapi.tf.setWasmPaths(wasmAddress());
    await faceapi.tf.setBackend("wasm");
    await faceapi.tf.ready();
    for (const net of nets) await faceapi.nets[net].loadFromUri(addressOf(join(folder, "model")));
    return faceapi;
  });
  if (faceApi.tf.getBackend() !== "wasm") throw new Error("The WebAssembly backend did not start.");
  return faceApi;
}
