import { crc32 } from "./crc-32.ts";
import { MetadataError } from "./metadata-error.ts";
import { readAscii, viewBytes } from "./view-bytes.ts";

/** Length and type before a chunk's data; CRC behind it (PNG Third Edition, 5.3). */
export const CHUNK_HEAD_BYTES = 8;
export const CRC_BYTES = 4;

/** PNG Third Edition, 5.3: lengths go up to 2^31 − 1. */
const MAX_CHUNK_BYTES = 0x7fffffff;

export interface ChunkHead {
  type: string;
  /** Of the data alone, 0 – 2^31 − 1. */
  length: number;
}

/** @param bytes CHUNK_HEAD_BYTES of them. @throws MetadataError `corrupt_image` for no length or no type at all. */
export function readChunkHead(bytes: Uint8Array): ChunkHead {
  const length = viewBytes(bytes).getUint32(0);
  const type = readAscii(bytes, 4, CHUNK_HEAD_BYTES);
  if (length > MAX_CHUNK_BYTES || !/^[A-Za-z]{4}$/.test(type)) throw corruptPng("bytes that are no chunk");
  return { type, length };
}

/** Whether the CRC at the end of a whole chunk is that of its type and data. */
export function hasRightCrc(chunk: Uint8Array): boolean {
  const end = chunk.length - CRC_BYTES;
  return viewBytes(chunk).getUint32(end) === crc32(chunk.subarray(4, end));
}

/** A whole chunk: length, type, data, CRC. @param type four ASCII letters. */
export function buildChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(CHUNK_HEAD_BYTES + data.length + CRC_BYTES);
  const end = chunk.length - CRC_BYTES;
  const view = viewBytes(chunk);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, CHUNK_HEAD_BYTES);
  view.setUint32(end, crc32(chunk.subarray(4, end)));
  return chunk;
}

export function corruptPng(what: string): MetadataError {
  return new MetadataError("corrupt_image", `PNG: ${what}.`);
}
