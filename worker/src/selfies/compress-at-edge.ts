import DECODER from "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm";
import ENCODER from "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm";
import decode, { init as initDecoder } from "@jsquash/jpeg/decode";
import encode, { init as initEncoder } from "@jsquash/jpeg/encode";
import resize, { initResize } from "@jsquash/resize";
// @ts-expect-error The package describes the module's functions; wrangler gives the compiled module.
import RESIZER from "@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm";
import { createWaitingLine } from "../intake/waiting-line.ts";

/**
 * Largest image that is decoded here, in pixels. Measured for 12 megapixels: 190 MB of an isolate's 128; at 2
 * about 60 MB.
 */
export const MAX_EDGE_PIXELS = 3_000_000;
/** The vision-service looks at a selfie at this size anyway. Long side, pixels. */
const TARGET_LONG_SIDE = 800;
const QUALITY = 85;

/** One image at a time: each costs tens of megabytes that wasm memory never gives back. */
const line = createWaitingLine({
  capacity: 1,
  maxWaiting: 50,
  maxWaitMs: 20_000,
  maxWorkMs: 10_000,
  retryAfterSeconds: 5,
});

// The packages' types name Emscripten's options only, while their code takes a compiled module first.
type InitWithModule = (module: WebAssembly.Module) => Promise<void>;

let ready: Promise<unknown> | undefined;
const loadCodecs = () =>
  (ready ??= Promise.all([
    (initDecoder as unknown as InitWithModule)(DECODER),
    (initEncoder as unknown as InitWithModule)(ENCODER),
    initResize(RESIZER),
  ]));

/**
 * A small upright JPEG of a JPEG of at most MAX_EDGE_PIXELS, without metadata.
 * @throws when the image cannot be decoded; AppError busy when too many wait
 */
export function compressAtEdge(jpeg: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return line.run(1, async () => {
    await loadCodecs();
    const image = await decode(jpeg.buffer, { preserveOrientation: true });
    const scale = Math.min(1, TARGET_LONG_SIDE / Math.max(image.width, image.height));
    const small =
      scale < 1
        ? await resize(image, {
            width: Math.round(image.width * scale),
            height: Math.round(image.height * scale),
            method: "triangle",
            // With these on, the resizer takes 267 MB instead of 76 for 12 megapixels.
            linearRGB: false,
            premultiply: false,
          })
        : image;
    return new Uint8Array(await encode(small, { quality: QUALITY }));
  });
}
