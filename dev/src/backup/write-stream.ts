import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { PassThrough, Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What a backup holds is for its owner's eyes: faces, names, hashes of passwords. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/**
 * Writes a file as a whole or not at all: under another name first. Its folders are made.
 * @param through changes the bytes on their way, e.g. gzip
 * @returns its size and its SHA-256 in hex
 */
export async function writeStream(
  path: string,
  chunks: AsyncIterable<Uint8Array | string>,
  through: Transform = new PassThrough(),
): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const unfinished = `${path}.part`;
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      yield chunk;
    }
  }
  try {
    const file = createWriteStream(unfinished, { mode: FILE_MODE, flush: true });
    await pipeline(Readable.from(chunks), through, counted, file);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}
