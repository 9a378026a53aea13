import { AppError } from "../errors.ts";
import { MetadataError } from "../metadata/metadata-error.ts";
import { stripHeldImage } from "../metadata/strip-held-image.ts";
import { IMAGE_REFUSAL_ERRORS } from "./check-selfie.ts";
import { compressAtEdge, MAX_EDGE_PIXELS } from "./compress-at-edge.ts";

export interface KeptImage {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/**
 * What is stored of a selfie that could not be checked yet: without its metadata, and small where this
 * machine can make it small.
 * @throws AppError when the bytes are no image of a supported format
 */
export async function keepSelfie(received: Uint8Array<ArrayBuffer>): Promise<KeptImage> {
  const { bytes, facts } = strip(received);
  // Own memory: the codec reads the whole buffer behind a view.
  const stripped = bytes.slice();
  if (facts.format === "jpeg" && facts.width * facts.height <= MAX_EDGE_PIXELS) {
    try {
      const small = await compressAtEdge(stripped);
      if (small.byteLength < stripped.byteLength) return { bytes: small, contentType: "image/jpeg" };
    } catch {
      // Unreadable here or too many at once: keep it as it came; the check to come decides.
    }
  }
  return { bytes: stripped, contentType: facts.contentType };
}

function strip(received: Uint8Array) {
  try {
    return stripHeldImage(received);
  } catch (error) {
    if (error instanceof MetadataError)
      throw new AppError(IMAGE_REFUSAL_ERRORS[error.code], { cause: error });
    throw error;
  }
}
