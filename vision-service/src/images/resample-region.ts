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
  const rows = new RowRing(image, across, size.width, down.count);

  for (let y = 0; y < size.height; y++) {
    const output = data.subarray(y * rowLength, (y + 1) * rowLength);
    let isFirst = true;
    for (let tap = y * down.count; tap < (y + 1) * down.count; tap++) {
      const weight = down.weights[tap] as number;
      if (weight === 0) continue;
      const row = rows.at(down.positions[tap] as number);
      if (isFirst) for (let i = 0; i < rowLength; i++) output[i] = weight * (row[i] as number);
      else
        for (let i = 0; i < rowLength; i++) output[i] = (output[i] as number) + weight * (row[i] as number);
      isFirst = false;
    }
  }
  return { ...size, data };
}

/**
 * Rows of the image at the new width. An output row needs neighbours only, so that as many arrays as it has taps are
 * used over and over: one for each row was a tenth of a selfie's CPU in collecting them.
 */
class RowRing {
  readonly #image: PixelImage;
  readonly #taps: Taps;
  readonly #width: number;
  readonly #rows: readonly Float32Array[];
  readonly #positions: Int32Array;

  constructor(image: PixelImage, taps: Taps, width: number, rows: number) {
    this.#image = image;
    this.#taps = taps;
    this.#width = width;
    this.#rows = Array.from({ length: rows }, () => new Float32Array(width * 3));
    this.#positions = new Int32Array(rows).fill(-1);
  }

  at(position: number): Float32Array {
    const place = position % this.#rows.length;
    const row = this.#rows[place] as Float32Array;
    if (this.#positions[place] !== position) {
      resampleRow(this.#image, position, this.#taps, row, this.#width);
      this.#positions[place] = position;
    }
    return row;
  }
}

/** The same picture in whole numbers. */
export function toPixels({ width, height, data }: FloatImage): PixelImage {
  const pixels = new Uint8Array(data.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.round(data[i] as number);
  return { width, height, data: pixels };
}

function resampleRow(image: PixelImage, y: number, taps: Taps, row: Float32Array, width: number): void {
  const { count, positions, weights } = taps;
  const rowLength = image.width * 3;
  const pixels = image.data.subarray(y * rowLength, (y + 1) * rowLength);
  for (let x = 0, tap = 0, to = 0; x < width; x++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (const end = tap + count; tap < end; tap++) {
      const weight = weights[tap] as number;
      const from = (positions[tap] as number) * 3;
      red += weight * (pixels[from] as number);
      green += weight * (pixels[from + 1] as number);
      blue += weight * (pixels[from + 2] as number);
    }
    row[to++] = red;
    row[to++] = green;
    row[to++] = blue;
  }
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
