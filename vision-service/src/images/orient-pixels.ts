import type { PixelImage, Size } from "./geometry.ts";

/** EXIF orientation: 1 upright; 5–8 swap width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Anything but the eight legal values counts as upright, as viewers do. */
export function toOrientation(value: number | undefined): Orientation {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8
    ? (value as Orientation)
    : 1;
}

/** Size of the upright picture. */
export function orientSize(size: Size, orientation: Orientation): Size {
  return orientation >= 5
    ? { width: size.height, height: size.width }
    : { width: size.width, height: size.height };
}

/**
 * The upright picture. Done on the reduced pixels, because turning before reducing would make the decoder
 * hold the whole picture in memory.
 */
export function orientPixels(image: PixelImage, orientation: Orientation): PixelImage {
  if (orientation === 1) return image;
  const { width, height } = orientSize(image, orientation);
  const mirrorX = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8;
  const mirrorY = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7;
  const data = new Uint8Array(image.data.length);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = orientation >= 5 ? y : x;
      const row = orientation >= 5 ? x : y;
      const sourceX = mirrorX ? image.width - 1 - column : column;
      const sourceY = mirrorY ? image.height - 1 - row : row;
      let from = (sourceY * image.width + sourceX) * 3;
      data[to++] = image.data[from++] ?? 0;
      data[to++] = image.data[from++] ?? 0;
      data[to++] = image.data[from] ?? 0;
    }
  }
  return { width, height, data };
}
