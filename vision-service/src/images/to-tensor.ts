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
  const pixels = image.data;
  const red = order === "rgb" ? 0 : 2 * planeLength;
  const green = planeLength;
  const blue = order === "rgb" ? 2 * planeLength : 0;
  for (let y = 0, from = 0; y < image.height; y++) {
    const end = y * size.width + image.width;
    for (let to = y * size.width; to < end; to++, from += 3) {
      planes[red + to] = ((pixels[from] as number) - mean) / divisor;
      planes[green + to] = ((pixels[from + 1] as number) - mean) / divisor;
      planes[blue + to] = ((pixels[from + 2] as number) - mean) / divisor;
    }
  }
  return planes;
}

/** One plane of luma 0.299 R + 0.587 G + 0.114 B, divided by `divisor`; length height × width. */
export function toGrey(image: { readonly data: ArrayLike<number> }, divisor: number): Float32Array {
  const grey = new Float32Array(image.data.length / 3);
  const pixels = image.data;
  for (let i = 0, from = 0; i < grey.length; i++, from += 3) {
    const red = pixels[from] as number;
    const green = pixels[from + 1] as number;
    const blue = pixels[from + 2] as number;
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
