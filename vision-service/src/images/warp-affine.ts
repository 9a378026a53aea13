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
        for (let corner = 0; corner < 4; corner++) {
          const column = left + (corner & 1);
          const row = top + (corner >> 1);
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          const across = corner & 1 ? fromX - left : 1 - (fromX - left);
          const down = corner >> 1 ? fromY - top : 1 - (fromY - top);
          const weight = across * down;
          const from = (row * width + column) * 3;
          red += weight * (pixels[from] as number);
          green += weight * (pixels[from + 1] as number);
          blue += weight * (pixels[from + 2] as number);
        }
      }
      data[at] = Math.round(red * share);
      data[at + 1] = Math.round(green * share);
      data[at + 2] = Math.round(blue * share);
    }
  }
  return { ...size, data };
}
