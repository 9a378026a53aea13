import sharp, { type Sharp } from "sharp";
import { readGroupPhoto } from "../pictures/people.ts";
import { plantMetadata } from "../pictures/plant-metadata.ts";

export type Container = "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff";

/** A small good picture of one kind of file, to be damaged. */
export interface BasePicture {
  name: string;
  container: Container;
  bytes: Buffer;
}

/** Small, so that thousands are decoded in minutes and a random byte often is one that matters. */
const WIDTH = 72;
const HEIGHT = 48;
const DIRECTORY_COMMENT = "a comment of the picture";

/** Every kind of file that phones, editors and web pages make: what is decoded, and what is only recognised. */
export async function makeBasePictures(): Promise<BasePicture[]> {
  const pixels = await sharp(readGroupPhoto("sample3.jpg"))
    .resize(WIDTH, HEIGHT)
    .removeAlpha()
    .raw()
    .toBuffer();
  const image = () => sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
  const planted = async (format: "jpeg" | "png" | "webp") =>
    sharp(await plantMetadata(await image().png().toBuffer(), DIRECTORY_COMMENT, format), { failOn: "none" })
      .keepMetadata()
      .toFormat(format)
      .toBuffer();
  const kinds: [name: string, container: Container, picture: Sharp | Promise<Buffer>][] = [
    ["baseline JPEG with metadata", "jpeg", planted("jpeg")],
    ["baseline JPEG", "jpeg", image().jpeg({ quality: 75 })],
    ["progressive JPEG", "jpeg", image().jpeg({ progressive: true })],
    ["CMYK JPEG", "jpeg", image().toColourspace("cmyk").jpeg()],
    ["PNG with metadata", "png", planted("png")],
    ["interlaced PNG", "png", image().png({ progressive: true })],
    ["16-bit PNG", "png", image().toColourspace("rgb16").png()],
    ["palette PNG", "png", image().png({ palette: true, colours: 32 })],
    ["WebP with metadata", "webp", planted("webp")],
    ["lossy WebP", "webp", image().webp()],
    ["lossless WebP with alpha", "webp", image().ensureAlpha(0.5).webp({ lossless: true })],
    ["lossy WebP with alpha", "webp", image().ensureAlpha(0.5).webp()],
    ["GIF", "gif", image().gif()],
    ["AVIF", "avif", image().avif({ effort: 0 })],
    ["TIFF", "tiff", image().tiff({ compression: "lzw" })],
  ];
  return await Promise.all(
    kinds.map(async ([name, container, picture]) => {
      const bytes = await (picture instanceof Promise ? picture : picture.toBuffer());
      return { name, container, bytes };
    }),
  );
}
