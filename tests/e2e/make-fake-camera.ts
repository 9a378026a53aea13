import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

const WIDTH = 640;
const HEIGHT = 480;
/** Chromium plays the file again and again. */
const FRAMES = 5;

/**
 * A video for Chromium's fake camera that shows one picture, whole and centred. @param picture of any format
 * @returns path of a y4m file: raw frames in YUV 4:2:0, as Chromium takes them
 */
export async function makeFakeCamera(picture: Uint8Array): Promise<string> {
  const { data } = await sharp(picture)
    .autoOrient()
    .resize(WIDTH, HEIGHT, { fit: "contain", background: "#8a8580" })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const frame = toYuv(data);
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`)];
  for (let i = 0; i < FRAMES; i++) parts.push(Buffer.from("FRAME\n"), frame);
  const path = join(mkdtempSync(join(tmpdir(), "trouvaille-camera-")), "camera.y4m");
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** RGB pixels as planes Y, U, V in the limited range of BT.601, colour at half the resolution. */
function toYuv(rgb: Uint8Array): Uint8Array {
  const y = new Uint8Array(WIDTH * HEIGHT);
  const u = new Uint8Array((WIDTH / 2) * (HEIGHT / 2));
  const v = new Uint8Array(u.length);
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < WIDTH; column++) {
      const at = row * WIDTH + column;
      const [r, g, b] = [rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0];
      y[at] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (row % 2 === 1 || column % 2 === 1) continue;
      const half = (row / 2) * (WIDTH / 2) + column / 2;
      u[half] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
      v[half] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }
  return Buffer.concat([y, u, v]);
}
