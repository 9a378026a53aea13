import { ByteFlow, type Reading } from "./byte-flow.ts";
import type { ImageFacts, ImageFormat } from "./image-facts.ts";
import { MetadataError } from "./metadata-error.ts";
import { SNIFF_BYTES, sniffFormat } from "./sniff-format.ts";
import { stripJpeg } from "./strip-jpeg.ts";
import { stripPng } from "./strip-png.ts";
import { stripWebp } from "./strip-webp.ts";

const STRIPPERS: Record<ImageFormat, (flow: ByteFlow) => Reading<ImageFacts>> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
};

export interface Stripping {
  /** Cleaned bytes that this chunk completes, null for none yet. The chunk's buffer may be part of the answer. */
  push(chunk: Uint8Array): Uint8Array | null;
  /** To be called once after the last chunk. */
  end(): { rest: Uint8Array | null; facts: ImageFacts };
}

/**
 * Begins to strip one picture that comes in chunks of any size; `stripMetadata` and `stripHeldImage` are its callers.
 * Both functions of the answer throw MetadataError, after which the picture is lost.
 */
export function stripChunks(): Stripping {
  const flow = new ByteFlow();
  const parser = stripImage(flow);
  let facts: ImageFacts | null = null;

  function advance(): Uint8Array | null {
    // What follows the end of the image is not read any more: motion-photo videos, vendors' trailers.
    if (facts) return null;
    const step = parser.next();
    if (step.done) facts = step.value;
    return flow.drain();
  }

  return {
    push(chunk) {
      if (!facts) flow.feed(chunk);
      return advance();
    },
    end() {
      flow.end();
      const rest = advance();
      if (!facts) throw new MetadataError("truncated_image", "The bytes end before the image does.");
      return { rest, facts };
    },
  };
}

function* stripImage(flow: ByteFlow): Reading<ImageFacts> {
  const head = yield* flow.takeUpTo(SNIFF_BYTES);
  const { format, refusal } = sniffFormat(head);
  if (refusal) throw new MetadataError(refusal, "The first bytes are not those of a JPEG, PNG or WebP.");
  flow.putBack(head);
  return yield* STRIPPERS[format](flow);
}
