import type { ImageFacts } from "./image-facts.ts";
import { stripChunks } from "./strip-chunks.ts";

export interface StrippedImage {
  /** The cleaned image; errors with a MetadataError where the image is refused, or with the source's own error. */
  body: ReadableStream<Uint8Array>;
  /**
   * Settles when `body` was read to its end, never before; rejects with the error of `body`, or when that is
   * cancelled. May be left unawaited.
   */
  facts: Promise<ImageFacts>;
}

/**
 * Removes all metadata but orientation, colour profile and copyright from a JPEG, PNG or WebP as it streams by,
 * without decoding it. At most one header segment (< 64 KiB) is held; pixels pass through uncopied.
 *
 * The source is read to its end, also behind the end of the image, so that hashing or counting before this sees
 * every byte. The length of the result is known only for WebP, where it is the input's up to the RIFF size; JPEG
 * and PNG shrink, or grow by at most about 850 bytes.
 * @param source the received bytes, null for a request without body; cancelled when the image is refused. Read only as `body` is.
 * @returns a stream whose error, where the image is refused, is a MetadataError with one of the codes
 * `empty_body`, `not_an_image`, `unsupported_format`, `heic_not_supported`, `animated_image`, `truncated_image`,
 * `corrupt_image`.
 */
export function stripMetadata(source: ReadableStream<Uint8Array> | null): StrippedImage {
  const stripping = stripChunks();
  const reader = (source ?? emptyStream()).getReader();
  const facts = Promise.withResolvers<ImageFacts>();
  // A caller that sees the error on `body` need not look at `facts` as well.
  facts.promise.catch(() => {});

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    for (let cleaned: Uint8Array | null = null; !cleaned; ) {
      const { done, value } = await reader.read();
      if (done) {
        const { rest, facts: found } = stripping.end();
        if (rest) controller.enqueue(rest);
        controller.close();
        facts.resolve(found);
        return;
      }
      cleaned = stripping.push(value);
      if (cleaned) controller.enqueue(cleaned);
    }
  }

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          await pull(controller);
        } catch (error) {
          facts.reject(error);
          controller.error(error);
          await reader.cancel(error).catch(() => {});
        }
      },
      async cancel(reason) {
        facts.reject(reason ?? new DOMException("The image was not read to its end.", "AbortError"));
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { body, facts: facts.promise };
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
