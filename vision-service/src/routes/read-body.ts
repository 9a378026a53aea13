import type { Readable } from "node:stream";
import { ClientGoneError, VisionError } from "../errors.ts";

export type BodyLimits = {
  readonly maxBytes: number;
  /** Longest time for the whole body, and between two pieces of it, ms. */
  readonly timeoutMs: number;
  readonly stallTimeoutMs: number;
};

/**
 * The number a Content-Length header states, null without one.
 * @throws VisionError body_too_large when it is more than allowed, so that nothing need be read.
 */
export function statedLength(header: string | undefined, maxBytes: number): number | null {
  if (header === undefined) return null;
  const length = Number(header);
  if (!Number.isSafeInteger(length) || length < 0) return null;
  if (length > maxBytes) throw bodyTooLarge(maxBytes);
  return length;
}

/**
 * The whole body in one buffer, allocated once where its length is stated.
 * @throws VisionError body_too_large as soon as too much has come, timed_out for a slow body, ClientGoneError.
 */
export function readBody(stream: Readable, stated: number | null, limits: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const whole = stated === null ? null : Buffer.allocUnsafe(stated);
    const chunks: Buffer[] = [];
    let length = 0;
    const slow = () => fail(new VisionError("timed_out", "The body took too long to arrive."));
    const total = setTimeout(slow, limits.timeoutMs);
    let stall = setTimeout(slow, limits.stallTimeoutMs);
    const settle = () => {
      clearTimeout(total);
      clearTimeout(stall);
      stream.off("data", onData).off("end", onEnd).off("error", onGone).off("close", onGone);
    };
    const fail = (reason: Error) => {
      settle();
      stream.pause();
      // What still comes must not end the process as an unhandled error event.
      stream.on("error", () => {});
      reject(reason);
    };
    const onData = (chunk: Buffer) => {
      clearTimeout(stall);
      stall = setTimeout(slow, limits.stallTimeoutMs);
      if (length + chunk.length > Math.min(limits.maxBytes, stated ?? limits.maxBytes)) {
        fail(bodyTooLarge(limits.maxBytes));
        return;
      }
      if (whole) chunk.copy(whole, length);
      else chunks.push(chunk);
      length += chunk.length;
    };
    const onEnd = () => {
      settle();
      resolve(whole ? whole.subarray(0, length) : Buffer.concat(chunks, length));
    };
    const onGone = () => fail(new ClientGoneError());
    stream.on("data", onData).on("end", onEnd).on("error", onGone).on("close", onGone);
  });
}

function bodyTooLarge(maxBytes: number): VisionError {
  return new VisionError("body_too_large", `The body may have at most ${maxBytes} bytes.`);
}
