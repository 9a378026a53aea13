import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import { fitWithin, type PixelImage } from "@trouvaille/vision-service/images/geometry";
import {
  PREVIEW_LONG_SIDE_PX,
  PREVIEW_QUALITY,
  THUMBNAIL_LONG_SIDE_PX,
  THUMBNAIL_QUALITY,
} from "@trouvaille/vision-service/images/make-previews";
import { PHOTO_DECODE_PX } from "@trouvaille/vision-service/routes/find-faces";
import { SELFIE_DECODE_PX } from "@trouvaille/vision-service/selfies/check-selfie";
import { SELFIE_LONG_SIDE_PX, SELFIE_QUALITIES } from "@trouvaille/vision-service/selfies/compress-selfie";
import sharp from "sharp";

const TIMEOUT_MS = 90_000;

/** What is made of a picture beside its faces: the size it is decoded to, and the JPEGs, as the product does. */
export interface PeerTask {
  readonly decodePx: number;
  readonly jpegs: readonly (readonly [longSide: number, quality: number])[];
}

export const SELFIE_TASK: PeerTask = {
  decodePx: SELFIE_DECODE_PX,
  jpegs: [[SELFIE_LONG_SIDE_PX, SELFIE_QUALITIES[0]]],
};
export const PHOTO_TASK: PeerTask = {
  decodePx: PHOTO_DECODE_PX,
  jpegs: [
    [PREVIEW_LONG_SIDE_PX, PREVIEW_QUALITY],
    [THUMBNAIL_LONG_SIDE_PX, THUMBNAIL_QUALITY],
  ],
};

/** The peers bring no decoder for Node: they get the product's own, with its shrink-on-load. */
export async function decodeForPeer(bytes: Buffer, { decodePx }: PeerTask): Promise<PixelImage> {
  return (await decodeImage(bytes, { longSide: decodePx, timeoutMs: TIMEOUT_MS })).pixels;
}

export async function encodeForPeer(image: PixelImage, { jpegs }: PeerTask): Promise<void> {
  for (const [longSide, quality] of jpegs) {
    const { width, height } = fitWithin(image, longSide);
    await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
      .resize(width, height, { fit: "fill", kernel: "linear" })
      .jpeg({ quality, optimiseCoding: true })
      .toBuffer();
  }
}
