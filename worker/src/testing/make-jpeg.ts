import ENCODER from "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm";
import encode, { init } from "@jsquash/jpeg/encode";

let ready: Promise<void> | undefined;

/** A real JPEG of one colour; another `shade` (0–255) gives other bytes. */
export async function makeJpeg(
  shade: number,
  { width = 64, height = 48 } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  ready ??= (init as unknown as (module: WebAssembly.Module) => Promise<void>)(ENCODER);
  await ready;
  const data = new Uint8ClampedArray(width * height * 4).fill(shade);
  // The codec brings the ImageData that workerd lacks; its shape is all that counts.
  const image = { data, width, height, colorSpace: "srgb" } as Parameters<typeof encode>[0];
  return new Uint8Array(await encode(image, { quality: 80 }));
}

/** A form with one file, and text fields beside it. */
export function fileForm(
  field: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set(field, new File([bytes], "picture.jpg", { type: "image/jpeg" }));
  return form;
}
