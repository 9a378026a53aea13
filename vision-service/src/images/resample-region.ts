import type { Corners, PixelImage, Size } from "./geometry.ts";

/** Interleaved RGB as floats 0–255, row by row: length = width × height × 3. */
export type FloatImage = Size & { readonly data: Float32Array };

/** For each output pixel along one axis: the input positions it is made of, and their weights (sum 1). */
type Taps = { readonly count: number; readonly positions: Int32Array; readonly weights: Float32Array };

/**
 * A rectangle of the image at another size: area average where it shrinks, bilinear where it grows.
 * The region may have fractional corners and may reach past the image, whose edge pixels are then repeated.
 * @throws RangeError for an empty region or size.
 */
export function resampleRegion(image: PixelImage, region: Corners, size: Size): FloatImage {
  const across = findTaps(region.x1, region.x2 - region.x1, size.width, image.width);
  const down = findTaps(region.y1, region.y2 - region.y1, size.height, image.height);
  const rowLength = size.width * 3;
  const data = new Float32Array(rowLength * size.height);
  const rows = new Map<number, Float32Array>();

  for (let y = 0; y < size.height; y++) {
    const first = down.positions[y * down.count] ?? 0;
    for (const known of rows.keys()) if (known < first) rows.delete(known);
    for (let tap = 0; tap < down.count; tap++) {
      const weight = down.weights[y * down.count + tap] ?? 0;
      if (weight === 0) continue;
      const position = down.positions[y * down.count + tap] ?? 0;
      let row = rows.get(position);
      if (!row) {
        row = resampleRow(image, position, across, size.width);
        rows.set(position, row);
      }
      const offset = y * rowLength;
      for (let i = 0; i < rowLength; i++) data[offset + i] = (data[offset + i] ?? 0) + weight * (row[i] ?? 0);
    }
  }
  return { ...size, data };
}

/** The same picture in whole numbers. */
export function toPixels({ width, height, data }: FloatImage): PixelImage {
  return { width, height, data: Uint8Array.from(data, Math.round) };
}

function resampleRow(image: PixelImage, y: number, taps: Taps, width: number): Float32Array {
  const row = new Float32Array(width * 3);
  const start = y * image.width * 3;
  const pixels = image.data;
  for (let x = 0; x < width; x++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = x * taps.count; tap < (x + 1) * taps.count; tap++) {
      const weight = taps.weights[tap] ?? 0;
      const at = start + (taps.positions[tap] ?? 0) * 3;
      red += weight * (pixels[at] ?? 0);
      green += weight * (pixels[at + 1] ?? 0);
      blue += weight * (pixels[at + 2] ?? 0);
    }
    row[x * 3] = red;
    row[x * 3 + 1] = green;
    row[x * 3 + 2] = blue;
  }
  return row;
}

function findTaps(start: number, length: number, outputs: number, inputs: number): Taps {
  if (!(length > 0) || !(outputs >= 1)) throw new RangeError("An empty region cannot be resampled.");
  const step = length / outputs;
  const count = step > 1 ? Math.ceil(step) + 1 : 2;
  const positions = new Int32Array(outputs * count);
  const weights = new Float32Array(outputs * count);
  for (let i = 0; i < outputs; i++) {
    const from = start + i * step;
    const first = step > 1 ? Math.floor(from) : Math.floor(from + step / 2 - 0.5);
    const fraction = from + step / 2 - 0.5 - first;
    for (let tap = 0; tap < count; tap++) {
      const position = first + tap;
      const covered = Math.min(from + step, position + 1) - Math.max(from, position);
      const share = tap === 0 ? 1 - fraction : fraction;
      positions[i * count + tap] = Math.min(Math.max(position, 0), inputs - 1);
      weights[i * count + tap] = step > 1 ? Math.max(0, covered) / step : share;
    }
  }
  return { count, positions, weights };
}
