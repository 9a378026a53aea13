import type { PixelImage, Size } from "./geometry.ts";

/**
 * A similarity: turn, scale and shift without mirroring, as
 * x' = a·x − b·y + tx, y' = b·x + a·y + ty (pixels, y down).
 */
export type Similarity = { readonly a: number; readonly b: number; readonly tx: number; readonly ty: number };

export function invertSimilarity({ a, b, tx, ty }: Similarity): Similarity {
  const square = a * a + b * b;
  if (!(square > 0)) throw new RangeError("A similarity of scale 0 has no inverse.");
  const inverseA = a / square;
  const inverseB = -b / square;
  return {
    a: inverseA,
    b: inverseB,
    tx: -(inverseA * tx - inverseB * ty),
    ty: -(inverseB * tx + inverseA * ty),
  };
}

/** Samples per pixel and axis at most; 8 covers a face of 900 px height without visible aliasing. */
const MOST_SAMPLES = 8;

/**
 * The image seen through a similarity from image to output pixels: bilinear, with as many samples per
 * output pixel as the warp shrinks, black outside the image.
 */
export function warpAffine(image: PixelImage, toOutput: Similarity, size: Size): PixelImage {
  const { a, b, tx, ty } = invertSimilarity(toOutput);
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(Math.hypot(a, b))));
  const share = 1 / (samples * samples);
  const data = new Uint8Array(size.width * size.height * 3);
  const sum = new Float64Array(3);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      sum.fill(0);
      for (let sy = 0; sy < samples; sy++) {
        for (let sx = 0; sx < samples; sx++) {
          // Pixel i covers i − 0.5 … i + 0.5: landmarks count from pixel centres.
          const outX = x + (sx + 0.5) / samples - 0.5;
          const outY = y + (sy + 0.5) / samples - 0.5;
          addBilinear(image, a * outX - b * outY + tx, b * outX + a * outY + ty, sum);
        }
      }
      const at = (y * size.width + x) * 3;
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = Math.round((sum[channel] ?? 0) * share);
    }
  }
  return { ...size, data };
}

function addBilinear(image: PixelImage, x: number, y: number, sum: Float64Array): void {
  const { width, height, data } = image;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const bottom = y - top;
  for (let dy = 0; dy < 2; dy++) {
    const row = top + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = 0; dx < 2; dx++) {
      const column = left + dx;
      if (column < 0 || column >= width) continue;
      const weight = (dx === 0 ? 1 - right : right) * (dy === 0 ? 1 - bottom : bottom);
      const at = (row * width + column) * 3;
      sum[0] = (sum[0] ?? 0) + weight * (data[at] ?? 0);
      sum[1] = (sum[1] ?? 0) + weight * (data[at + 1] ?? 0);
      sum[2] = (sum[2] ?? 0) + weight * (data[at + 2] ?? 0);
    }
  }
}
