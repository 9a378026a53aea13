import { crc32 } from "node:zlib";
import type { Container } from "./base-pictures.ts";

const PNG_END = Buffer.from("\0\0\0\0IEND\xae\x42\x60\x82", "latin1");
const JPEG_END = Buffer.from([0xff, 0xd9]);

/**
 * Makes a damaged file look whole, as an attacker would: checksums right, stated length right, end in place. Without it
 * most damage is found by the first check and never gets to a decoder.
 */
export function sealFile(bytes: Buffer, container: Container): Buffer {
  if (container === "jpeg") return bytes.includes(JPEG_END) ? bytes : Buffer.concat([bytes, JPEG_END]);
  if (container === "png") return sealPng(bytes);
  if (container !== "webp" || bytes.length < 12) return bytes;
  const sealed = Buffer.from(bytes);
  sealed.writeUInt32LE(bytes.length - 8, 4);
  return sealed;
}

function sealPng(bytes: Buffer): Buffer {
  const sealed = Buffer.from(bytes);
  for (let at = 8; at + 12 <= sealed.length; ) {
    const end = at + 8 + sealed.readUInt32BE(at);
    if (end + 4 > sealed.length) break;
    sealed.writeUInt32BE(crc32(sealed.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return sealed.includes("IEND") ? sealed : Buffer.concat([sealed, PNG_END]);
}
