import sharp from "sharp";
import { seededRandom } from "./seeded-random.ts";

export interface PictureSize {
  width: number;
  height: number;
}

/** Side of the grain that is laid over the picture again and again. */
const GRAIN_PX = 128;

/** A JPEG with sky, sun, hills, a lake and grain, and nobody in it. Another seed is another picture. */
export async function drawLandscape(
  seed: number,
  { width, height }: PictureSize = { width: 1200, height: 800 },
): Promise<Buffer> {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const colour = (hue: number, light: number) => `hsl(${Math.round(hue)} 35% ${Math.round(light)}%)`;
  const hills = [0.5, 0.6, 0.7].map((level, i) => {
    const points = Array.from({ length: 9 }, (_, x) => {
      const y = (level + between(-0.06, 0.06)) * height;
      return `${(x / 8) * width},${y}`;
    });
    const fill = colour(between(90, 150), 45 - 8 * i);
    return `<polygon points="0,${height} ${points.join(" ")} ${width},${height}" fill="${fill}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x2="0" y2="1">
      <stop stop-color="${colour(between(195, 225), 55)}"/><stop offset="1" stop-color="${colour(35, 82)}"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <circle cx="${between(0.1, 0.9) * width}" cy="${between(0.1, 0.3) * height}" r="${0.05 * height}" fill="#fff3c4"/>
    ${hills.join("")}
    <rect y="${0.85 * height}" width="100%" height="${0.15 * height}" fill="${colour(205, 40)}"/>
  </svg>`;
  const grain = Buffer.from(Uint8Array.from({ length: GRAIN_PX * GRAIN_PX }, () => 118 + 20 * random()));
  return await sharp(Buffer.from(svg))
    .removeAlpha()
    .composite([
      {
        input: grain,
        raw: { width: GRAIN_PX, height: GRAIN_PX, channels: 1 },
        tile: true,
        blend: "soft-light",
      },
    ])
    .jpeg({ quality: 88 })
    .toBuffer();
}
