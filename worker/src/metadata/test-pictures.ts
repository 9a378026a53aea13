/**
 * Pictures for the tests of this folder, made with sharp. The worker's types know nothing of Node, so what is used
 * of it is declared here and loaded by name.
 */

interface RawPicture {
  data: Uint8Array;
  info: { width: number; height: number; channels: number };
}

export interface Sharp {
  jpeg(options?: object): Sharp;
  png(options?: object): Sharp;
  webp(options?: object): Sharp;
  gif(): Sharp;
  tiff(): Sharp;
  avif(): Sharp;
  raw(options?: object): Sharp;
  resize(width: number, height?: number, options?: object): Sharp;
  toColourspace(name: string): Sharp;
  ensureAlpha(alpha: number): Sharp;
  autoOrient(): Sharp;
  withIccProfile(name: string): Sharp;
  withExif(directories: Record<string, Record<string, string>>): Sharp;
  withXmp(xmp: string): Sharp;
  withMetadata(options?: { orientation?: number }): Sharp;
  metadata(): Promise<Metadata>;
  toBuffer(): Promise<Uint8Array>;
  toBuffer(options: { resolveWithObject: true }): Promise<RawPicture>;
}

interface Metadata {
  format: string;
  width: number;
  height: number;
  space: string;
  depth: string;
  isPalette?: boolean;
  isProgressive?: boolean;
  orientation?: number;
  exif?: Uint8Array;
  xmp?: Uint8Array;
  iptc?: Uint8Array;
  icc?: Uint8Array;
}

interface NodeModules {
  "node:module": {
    createRequire(url: string): { (name: "sharp"): SharpFactory; resolve(name: string): string };
  };
  "node:fs/promises": { readFile(path: string): Promise<Uint8Array> };
}

type SharpFactory = (input: Uint8Array | object, options?: object) => Sharp;

const load = <Name extends keyof NodeModules>(name: Name): Promise<NodeModules[Name]> =>
  import(/* @vite-ignore */ name);

const { createRequire } = await load("node:module");
const { readFile } = await load("node:fs/promises");
const here = (import.meta as unknown as { url: string }).url;
const requireFromTests = createRequire(new URL("../../../tests/package.json", here).href);

export const sharp = requireFromTests("sharp");

/** A photo of people, about 150 kB of baseline JPEG. */
export async function samplePhoto(): Promise<Uint8Array> {
  const entry = requireFromTests.resolve("@vladmandic/face-api");
  return new Uint8Array(await readFile(entry.replace(/dist\/[^/]+$/, "demo/sample1.jpg")));
}

/** A picture with soft gradients and hard edges, as sharp object; the same for the same size. */
export function drawPicture(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const pixels = new Uint8Array(width * height * channels);
  for (let i = 0; i < pixels.length; i++) {
    const [pixel, channel] = [Math.floor(i / channels), i % channels];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    pixels[i] = (x * 3 + y * (channel + 1) * 2 + (((x >> 3) ^ (y >> 3)) & 1) * 60) & 0xff;
  }
  return sharp(pixels, { raw: { width, height, channels } });
}

/** One of every kind of picture that must pass unchanged, by name. */
export async function drawEveryKind(width = 61, height = 43): Promise<Record<string, Uint8Array>> {
  const picture = () => drawPicture(width, height);
  const withAlpha = () => drawPicture(width, height, 4);
  const kinds = {
    "jpeg baseline": picture().jpeg({ quality: 90 }),
    "jpeg progressive": picture().jpeg({ progressive: true, mozjpeg: true }),
    "jpeg 4:4:4": picture().jpeg({ chromaSubsampling: "4:4:4" }),
    "jpeg grey": picture().toColourspace("b-w").jpeg(),
    "jpeg cmyk": picture().toColourspace("cmyk").jpeg(),
    "png 8 bit": picture().png(),
    "png 16 bit": picture().toColourspace("rgb16").png(),
    "png palette": picture().png({ palette: true, colours: 16 }),
    "png interlaced": picture().png({ progressive: true }),
    "png alpha": withAlpha().png(),
    "webp lossy": picture().webp({ quality: 80 }),
    "webp lossless": picture().webp({ lossless: true }),
    "webp alpha": withAlpha().webp({ quality: 70 }),
  };
  const drawn = Object.entries(kinds).map(
    async ([name, kind]) => [name, plain(await kind.toBuffer())] as const,
  );
  return Object.fromEntries(await Promise.all(drawn));
}

/** Size and SHA-256 of the decoded pixels, not turned; throws as sharp does. */
export async function decode(image: Uint8Array): Promise<string> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", plain(data)));
  return `${info.width}×${info.height}×${info.channels} ${Array.from(digest, (byte) => byte.toString(16)).join("")}`;
}

/** A Buffer's bytes as a plain array of their own. */
export function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
