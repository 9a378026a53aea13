/** Markers of a JPEG. Source: ITU-T T.81, table B.1. */
const START_OF_IMAGE = Buffer.from([0xff, 0xd8]);
const COMMENT = 0xfe;

/**
 * The same picture as another file: a comment behind the start of the image. Every guest sends bytes of their own,
 * so that no cache that goes by content answers one guest with another's verdict; the pixels to decode are the same.
 * @throws Error when the bytes are no JPEG
 */
export function plantComment(jpeg: Uint8Array, comment: string): Buffer {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (!bytes.subarray(0, 2).equals(START_OF_IMAGE)) throw new Error("The picture is no JPEG.");
  const text = Buffer.from(comment);
  const head = Buffer.from([0xff, COMMENT, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([START_OF_IMAGE, head, text, bytes.subarray(2)]);
}
