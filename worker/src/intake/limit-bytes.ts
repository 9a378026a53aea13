import { tooLarge } from "./collect-bytes.ts";

/** Passes bytes on and errors with AppError file_too_large as soon as there are more than `maximum`. */
export function limitBytes(maximum: number): TransformStream<Uint8Array, Uint8Array> {
  let length = 0;
  return new TransformStream({
    transform(chunk, controller) {
      length += chunk.byteLength;
      if (length > maximum) controller.error(tooLarge(length, maximum));
      else controller.enqueue(chunk);
    },
  });
}
