import jsQR from "jsqr";
import type { Locator } from "playwright-core";
import sharp from "sharp";

/** What a QR code on the page says, read from a picture of it as a phone would. @throws Error when none is found */
export async function readQr(code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  const picture = sharp(await code.screenshot()).ensureAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const found = jsQR(new Uint8ClampedArray(data), info.width, info.height);
  if (!found) throw new Error("no QR code can be read there");
  return found.data;
}
