import sharp from "sharp";
import { fitWithin, type PixelImage } from "./geometry.ts";

/** Long sides, px. */
export const PREVIEW_LONG_SIDE_PX = 1600;
export const THUMBNAIL_LONG_SIDE_PX = 480;
export const PREVIEW_QUALITY = 82;
export const THUMBNAIL_QUALITY = 78;

export type Jpeg = { readonly bytes: Buffer; readonly width: number; readonly height: number };

export type Previews = {
  readonly preview: Jpeg;
  readonly thumbnail: Jpeg;
  /** Mean colour as #rrggbb. */
  readonly color: string;
};

/** Smaller versions of upright pixels as JPEGs without metadata (sRGB); never larger than the pixels. */
export async function makePreviews(image: PixelImage): Promise<Previews> {
  return {
    preview: await encode(image, PREVIEW_LONG_SIDE_PX, PREVIEW_QUALITY),
    thumbnail: await encode(image, THUMBNAIL_LONG_SIDE_PX, THUMBNAIL_QUALITY),
    color: meanColor(image),
  };
}

async function encode(image: PixelImage, longSide: number, quality: number): Promise<Jpeg> {
  const { width, height } = fitWithin(image, longSide);
  const bytes = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize(width, height, { fit: "fill" })
    .jpeg({ quality, optimiseCoding: true })
    .toBuffer();
  return { bytes, width, height };
}

/** The mean of all pixels as #rrggbb. */
export function meanColor({ data }: PixelImage): string {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let i = 0; i < data.length; i += 3) {
    red += data[i] as number;
    green += data[i + 1] as number;
    blue += data[i + 2] as number;
  }
  const pixels = data.length / 3;
  const hex = [red, green, blue].map((sum) =>
    Math.round(sum / pixels)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${hex.join("")}`;
}
