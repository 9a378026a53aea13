import type { Size } from "./geometry.ts";
import type { FloatImage } from "./resample-region.ts";

/** Rounds up to the next multiple of `step`. */
export function roundUpTo(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

/**
 * Planes of an RGB image, each value (v − mean) / divisor; what the image does not cover stays 0.
 * @param size of the tensor, at least that of the image, which lies in the top left corner.
 * @param order which channel each plane holds.
 * @returns length 3 × height × width (NCHW with N = 1).
 */
export function toPlanes(
  image: { readonly width: number; readonly height: number; readonly data: ArrayLike<number> },
  size: Size,
  { mean, divisor, order }: { mean: number; divisor: number; order: "rgb" | "bgr" },
): Float32Array {
  if (size.width < image.width || size.height < image.height) throw new RangeError("The image does not fit.");
  const planeLength = size.width * size.height;
  const planes = new Float32Array(planeLength * 3);
  for (let channel = 0; channel < 3; channel++) {
    const plane = (order === "rgb" ? channel : 2 - channel) * planeLength;
    for (let y = 0; y < image.height; y++) {
      const from = y * image.width * 3 + channel;
      const to = plane + y * size.width;
      for (let x = 0; x < image.width; x++) {
        planes[to + x] = ((image.data[from + x * 3] ?? 0) - mean) / divisor;
      }
    }
  }
  return planes;
}

/** One plane of luma 0.299 R + 0.587 G + 0.114 B, divided by `divisor`; length height × width. */
export function toGrey(image: { readonly data: ArrayLike<number> }, divisor: number): Float32Array {
  const grey = new Float32Array(image.data.length / 3);
  for (let i = 0; i < grey.length; i++) {
    const red = image.data[i * 3] ?? 0;
    const green = image.data[i * 3 + 1] ?? 0;
    const blue = image.data[i * 3 + 2] ?? 0;
    grey[i] = (0.299 * red + 0.587 * green + 0.114 * blue) / divisor;
  }
  return grey;
}

/**
 * A square of interleaved values v / divisor − offset (NHWC with N = 1); black around the image.
 * @returns length side × side × 3.
 */
export function placeInterleaved(
  image: FloatImage,
  side: number,
  { left, top }: { left: number; top: number },
  { divisor, offset }: { divisor: number; offset: number },
): Float32Array {
  const values = new Float32Array(side * side * 3).fill(-offset);
  const rowLength = image.width * 3;
  for (let y = 0; y < image.height; y++) {
    const to = ((y + top) * side + left) * 3;
    for (let i = 0; i < rowLength; i++) {
      values[to + i] = (image.data[y * rowLength + i] ?? 0) / divisor - offset;
    }
  }
  return values;
}
