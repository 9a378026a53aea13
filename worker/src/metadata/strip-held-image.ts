import type { ImageFacts } from "./image-facts.ts";
import { stripChunks } from "./strip-chunks.ts";
import { joinBytes } from "./view-bytes.ts";

/**
 * Strips a picture that is held in memory, such as a selfie. `bytes` of the answer may share the input's buffer.
 * @throws MetadataError with the codes of `stripMetadata`.
 */
export function stripHeldImage(image: Uint8Array): { bytes: Uint8Array; facts: ImageFacts } {
  const stripping = stripChunks();
  const bytes = stripping.push(image);
  // Only an image shorter than what sniffing asks for waits for its end.
  const { rest, facts } = stripping.end();
  return { bytes: bytes && rest ? joinBytes([bytes, rest]) : (bytes ?? rest ?? new Uint8Array(0)), facts };
}
