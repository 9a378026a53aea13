import { viewBytes } from "./view-bytes.ts";

/** Bytes of a VP8 or VP8L chunk within which its size stands. */
export const WEBP_SIZE_BYTES = 10;

const VP8L_BYTES = 5;
const VP8L_SIGNATURE = 0x2f;
const SIZE_MASK = 0x3fff;

export interface WebpSize {
  /** Pixels, 1–16,384. */
  width: number;
  height: number;
}

/**
 * Width and height out of the beginning of a bitstream; null when it is none.
 * Sources: RFC 6386 section 9.1 (key frame, start code 9D 01 2A, 14 bits each); RFC 9649 section 3.4 (VP8L, less one).
 * @param type "VP8 " or "VP8L".
 */
export function readWebpSize(type: string, head: Uint8Array): WebpSize | null {
  const view = viewBytes(head);
  if (type === "VP8L") {
    if (head.length < VP8L_BYTES || head[0] !== VP8L_SIGNATURE) return null;
    const bits = view.getUint32(1, true);
    return { width: 1 + (bits & SIZE_MASK), height: 1 + ((bits >>> 14) & SIZE_MASK) };
  }
  const isKeyFrame = head.length >= WEBP_SIZE_BYTES && ((head[0] ?? 1) & 1) === 0;
  if (!isKeyFrame || head[3] !== 0x9d || head[4] !== 0x01 || head[5] !== 0x2a) return null;
  const size = { width: view.getUint16(6, true) & SIZE_MASK, height: view.getUint16(8, true) & SIZE_MASK };
  return size.width > 0 && size.height > 0 ? size : null;
}
