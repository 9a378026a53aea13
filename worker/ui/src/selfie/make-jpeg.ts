import type { Refusal } from "./machine.ts";
import { fitWithin, type Rectangle, type Size } from "./place-oval.ts";

/** Long side of what is sent, pixels; the face check looks at 800. */
const LONGEST_SIDE = 1_600;
const QUALITY = 0.9;
/** A picture above this is sent a little coarser. Bytes, and the quality then. */
const HEAVY_BYTES = 3_000_000;
const HEAVY_QUALITY = 0.8;
/** What the API takes; only a picture that this browser cannot make smaller comes near. Bytes. */
const MOST_BYTES = 15_000_000;

/** A picture that cannot be sent, with a reason in the API's codes. */
export class UnusablePicture extends Error {
  override name = "UnusablePicture";
  readonly refusal: Refusal;
  constructor(code: string) {
    super(code);
    this.refusal = { code, message: code };
  }
}

/** Draws a part of a running video, unmirrored, as a JPEG without metadata. @throws UnusablePicture */
export function jpegOfVideo(video: HTMLVideoElement, crop: Rectangle): Promise<Blob> {
  return toJpeg(video, crop);
}

/**
 * A chosen picture as a small upright JPEG without metadata. What this browser cannot read, or must not draw, goes as it
 * came: the API knows more formats and says what is wrong.
 * @throws UnusablePicture empty_file, file_too_large
 */
export async function jpegOfFile(file: Blob): Promise<Blob> {
  if (file.size === 0) throw new UnusablePicture("empty_file");
  const image = isCanvasHonest() ? await decode(file) : undefined;
  const small =
    image &&
    (await toJpeg(image, { x: 0, y: 0, width: image.naturalWidth, height: image.naturalHeight }).catch(
      () => undefined,
    ));
  if (small) return small;
  if (file.size > MOST_BYTES) throw new UnusablePicture("file_too_large");
  return file;
}

/** Through an img: it turns pictures upright in every browser, which createImageBitmap does not. */
async function decode(file: Blob): Promise<HTMLImageElement | undefined> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image.naturalWidth > 0 ? image : undefined;
  } catch {
    return undefined;
  } finally {
    // A decoded image no longer needs its address.
    URL.revokeObjectURL(url);
  }
}

async function toJpeg(source: HTMLVideoElement | HTMLImageElement, crop: Rectangle): Promise<Blob> {
  const canvas = draw(source, crop, fitWithin(crop, LONGEST_SIDE));
  const jpeg = await encode(canvas, QUALITY);
  const heavy = jpeg.size > HEAVY_BYTES;
  return heavy ? await encode(canvas, HEAVY_QUALITY) : jpeg;
}

function draw(source: CanvasImageSource, from: Rectangle, { width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new UnusablePicture("corrupt_image");
  // JPEG has no transparency, and black behind a cut-out portrait helps nobody.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
  return canvas;
}

const encode = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new UnusablePicture("corrupt_image"))),
      "image/jpeg",
      quality,
    );
  });

/** Side of the pattern, pixels. */
const PATTERN = 8;
let honest: boolean | undefined;

/** Shields against fingerprinting blank a canvas or add noise to it; a pattern that comes back changed tells. */
export function isCanvasHonest(): boolean {
  honest ??= drawsAsTold();
  return honest;
}

function drawsAsTold(): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = PATTERN;
  canvas.height = PATTERN;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return false;
  const level = (at: number) => (at * 37) % 256;
  for (let at = 0; at < PATTERN * PATTERN; at++) {
    context.fillStyle = `rgb(${level(at)}, ${level(at + 1)}, ${level(at + 2)})`;
    context.fillRect(at % PATTERN, Math.floor(at / PATTERN), 1, 1);
  }
  const { data } = context.getImageData(0, 0, PATTERN, PATTERN);
  for (let at = 0; at < PATTERN * PATTERN; at++) {
    if (data[at * 4] !== level(at) || data[at * 4 + 2] !== level(at + 2)) return false;
  }
  return true;
}
