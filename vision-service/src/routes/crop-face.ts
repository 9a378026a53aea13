import type { FastifyInstance } from "fastify";
import { type Box, cropQuerySchema, MAX_PREVIEW_BYTES } from "../contract.ts";
import { decodeImage } from "../images/decode-image.ts";
import { makeCrop } from "../images/make-crop.ts";
import { PREVIEW_LONG_SIDE_PX } from "../images/make-previews.ts";
import { readHeader } from "../images/read-header.ts";
import type { Services } from "../services.ts";
import { Stopwatch } from "../stopwatch.ts";
import { parseQuery } from "./parse-query.ts";
import { receivePicture } from "./receive-picture.ts";

const ROUTE = "/v1/crops";

/** POST /v1/crops: one face of a preview, for a guest who is asked whether it is theirs. No model has to run. */
export function registerCropFace(app: FastifyInstance, services: Services): void {
  app.post(ROUTE, async (request, reply) => {
    const box = parseQuery(cropQuerySchema, request.query);
    const watch = new Stopwatch();
    // Somebody waits for it, and it is short: it goes with the selfies.
    const crop = await receivePicture(
      services,
      request,
      { lane: "selfies", maxBytes: MAX_PREVIEW_BYTES },
      watch,
      (bytes, signal) => cutOut(services, bytes, box, watch, signal),
    );
    services.metrics.observeStages(ROUTE, watch.stages());
    return reply.type("image/jpeg").send(crop);
  });
}

async function cutOut(
  { env, lanes, decoding }: Services,
  bytes: Buffer,
  box: Box,
  watch: Stopwatch,
  signal: AbortSignal,
): Promise<Buffer> {
  const header = readHeader(bytes);
  return lanes.run("selfies", signal, async () => {
    const limits = { first: true, timeoutMs: env.QUEUE_TIMEOUT_MS, signal };
    const giveBack = await decoding.reserve(header.decodeBytes, limits);
    const { pixels } = await watch
      .time("decode", () =>
        decodeImage(bytes, { longSide: PREVIEW_LONG_SIDE_PX, timeoutMs: env.SELFIE_TIMEOUT_MS }),
      )
      .finally(giveBack);
    return (await watch.time("crop", () => makeCrop(pixels, box))).bytes;
  });
}
