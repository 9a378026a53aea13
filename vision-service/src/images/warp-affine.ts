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
  const { width, height, data: pixels } = image;
  for (let y = 0, at = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, at += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sample = 0; sample < samples * samples; sample++) {
        // Pixel i covers i − 0.5 … i + 0.5: landmarks count from pixel centres.
        const outX = x + ((sample % samples) + 0.5) / samples - 0.5;
        const outY = y + (Math.floor(sample / samples) + 0.5) / samples - 0.5;
        const fromX = a * outX - b * outY + tx;
        const fromY = b * outX + a * outY + ty;
        const left = Math.floor(fromX);
        const top = Math.floor(fromY);
        const right = fromX - left;
        const below = fromY - top;
        const from = (top * width + left) * 3;
        // Nearly every sample: all four corners are inside.
        if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height) {
          const under = from + width * 3;
          const w0 = (1 - right) * (1 - below);
          const w1 = right * (1 - below);
          const w2 = (1 - right) * below;
          const w3 = right * below;
          red +=
            w0 * (pixels[from] as number) +
            w1 * (pixels[from + 3] as number) +
            w2 * (pixels[under] as number) +
            w3 * (pixels[under + 3] as number);
          green +=
            w0 * (pixels[from + 1] as number) +
            w1 * (pixels[from + 4] as number) +
            w2 * (pixels[under + 1] as number) +
            w3 * (pixels[under + 4] as number);
          blue +=
            w0 * (pixels[from + 2] as number) +
            w1 * (pixels[from + 5] as number) +
            w2 * (pixels[under + 2] as number) +
            w3 * (pixels[under + 5] as number);
          continue;
        }
        for (let corner = 0; corner < 4; corner++) {
          const column = left + (corner & 1);
          const row = top + (corner >> 1);
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          const weight = (corner & 1 ? right : 1 - right) * (corner >> 1 ? below : 1 - below);
          const inside = (row * width + column) * 3;
          red += weight * (pixels[inside] as number);
          green += weight * (pixels[inside + 1] as number);
          blue += weight * (pixels[inside + 2] as number);
        }
      }
      data[at] = Math.round(red * share);
      data[at + 1] = Math.round(green * share);
      data[at + 2] = Math.round(blue * share);
    }
  }
  return { ...size, data };
}
