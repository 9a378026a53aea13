import type { FastifyRequest } from "fastify";
import { ClientGoneError, stoppingError, VisionError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Stopwatch } from "../stopwatch.ts";
import type { Lane } from "../work-lanes.ts";
import { readBody, statedLength } from "./read-body.ts";

/**
 * Everything between a request's arrival and the use of its picture: a place in the lane, memory for the
 * body, then the body. Nothing is read before there is room for it; all is given back when `use` has ended.
 * @param use gets the whole body and a signal that fires when the client goes away.
 * @throws VisionError empty_body, body_too_large, busy, stopping or timed_out; ClientGoneError; what `use` throws.
 */
export async function receivePicture<Result>(
  { env, lanes, bodies, stopping }: Services,
  request: FastifyRequest,
  { lane, maxBytes }: { lane: Lane; maxBytes: number },
  watch: Stopwatch,
  use: (bytes: Buffer, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stated = statedLength(request.headers["content-length"], maxBytes);
  if (stated === 0) throw new VisionError("empty_body", "The body is empty.");
  if (stopping.value) throw stoppingError();
  const leave = lanes.enter(lane);
  const gone = new AbortController();
  const onClose = () => gone.abort(new ClientGoneError());
  request.raw.socket.once("close", onClose);
  let giveBack = () => {};
  try {
    giveBack = await watch.time("wait_for_room", () =>
      bodies[lane].reserve(stated ?? maxBytes, { timeoutMs: env.QUEUE_TIMEOUT_MS, signal: gone.signal }),
    );
    const bytes = await watch.time("receive", () =>
      readBody(request.raw, stated, {
        maxBytes,
        timeoutMs: env.BODY_TIMEOUT_MS,
        stallTimeoutMs: env.BODY_STALL_TIMEOUT_MS,
      }),
    );
    return await use(bytes, gone.signal);
  } finally {
    request.raw.socket.off("close", onClose);
    giveBack();
    leave();
  }
}
