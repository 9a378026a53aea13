import { z } from "zod";

/** Numbers of a layer; `data` is in row-major order of `shape`. */
export type Weights = { readonly shape: readonly number[]; readonly data: Float32Array };

const manifestSchema = z.array(
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.number().int().positive()),
        dtype: z.literal("float32"),
        /** Stored as bytes q, standing for q × scale + min. */
        quantization: z.object({ dtype: z.literal("uint8"), scale: z.number(), min: z.number() }).optional(),
      }),
    ),
  }),
);

const BYTES_PER_FLOAT = 4;

/**
 * Weights in the format of TensorFlow.js, by name.
 * @param manifest JSON that says what lies in the bytes, in their order.
 * @param bytes quantised weights one byte each, others as little-endian float32.
 * @throws ZodError for a manifest of another form, RangeError when it does not account for every byte.
 */
export function readWeights(manifest: Uint8Array, bytes: Uint8Array): Map<string, Weights> {
  const found = new Map<string, Weights>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const groups = manifestSchema.parse(JSON.parse(Buffer.from(manifest).toString("utf8")));
  for (const { name, shape, quantization } of groups.flatMap(({ weights }) => weights)) {
    const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
    const end = at + data.length * (quantization ? 1 : BYTES_PER_FLOAT);
    if (end > bytes.length) throw new RangeError(`The weights end within ${name}.`);
    for (let i = 0; i < data.length; i++) {
      data[i] = quantization
        ? (bytes[at + i] as number) * quantization.scale + quantization.min
        : view.getFloat32(at + i * BYTES_PER_FLOAT, true);
    }
    found.set(name, { shape, data });
    at = end;
  }
  if (at !== bytes.length) throw new RangeError(`${bytes.length - at} bytes of the weights have no name.`);
  return found;
}
