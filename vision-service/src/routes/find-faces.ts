import type { FastifyInstance } from "fastify";
import { MAX_PHOTO_BYTES, type PhotoResult } from "../contract.ts";
import { findFaces } from "../faces/find-faces.ts";
import { decodeImage } from "../images/decode-image.ts";
import { toFractions } from "../images/geometry.ts";
import { makePreviews } from "../images/make-previews.ts";
import { readHeader } from "../images/read-header.ts";
import type { Services } from "../services.ts";
import { Stopwatch } from "../stopwatch.ts";
import { encodeMultipart, type JpegPart } from "./encode-multipart.ts";
import { receivePicture } from "./receive-picture.ts";

const ROUTE = "/v1/photos";

/**
 * Long side to which a photo is decoded, px: previews, detection and face crops all come from these pixels.
 * A face needs 40 px of height to match well; larger decodes cost memory and find no more people.
 */
export const PHOTO_DECODE_PX = 2400;

/** POST /v1/photos: every face with its embedding, a preview and a thumbnail. */
export function registerFindFaces(app: FastifyInstance, services: Services): void {
  app.post(ROUTE, async (request, reply) => {
    const watch = new Stopwatch();
    const { result, parts } = await receivePicture(
      services,
      request,
      { lane: "photos", maxBytes: MAX_PHOTO_BYTES },
      watch,
      (bytes, signal) => answerPhoto(services, bytes, watch, signal),
    );
    services.metrics.observeStages(ROUTE, result.timings_ms);
    const { contentType, body } = encodeMultipart(result, parts);
    return reply.type(contentType).send(body);
  });
}

async function answerPhoto(
  { env, models, lanes, decoding }: Services,
  bytes: Buffer,
  watch: Stopwatch,
  signal: AbortSignal,
): Promise<{ result: PhotoResult; parts: JpegPart[] }> {
  const header = readHeader(bytes);
  const waiting = performance.now();
  return lanes.run("photos", signal, async ({ pause }) => {
    await pause();
    watch.add("wait_for_turn", performance.now() - waiting);
    const giveBack = await decoding.reserve(header.decodeBytes, { timeoutMs: env.QUEUE_TIMEOUT_MS, signal });
    const { pixels, original } = await watch
      .time("decode", () =>
        decodeImage(bytes, { longSide: PHOTO_DECODE_PX, timeoutMs: env.PHOTO_TIMEOUT_MS }),
      )
      .finally(giveBack);
    await pause();
    const { preview, thumbnail, color } = await watch.time("previews", () => makePreviews(pixels));
    await pause();
    const faces = await watch.time("faces", () => findFaces(models, pixels, pause));
    const result: PhotoResult = {
      width: original.width,
      height: original.height,
      color,
      model_pack: models.pack,
      faces: faces.map(({ box, detectionScore, embedding }) => ({
        box: toFractions(box, pixels),
        detection_score: detectionScore,
        embedding_norm: embedding.norm,
        embedding: Array.from(embedding.vector),
      })),
      preview: { width: preview.width, height: preview.height, bytes: preview.bytes.length },
      thumbnail: { width: thumbnail.width, height: thumbnail.height, bytes: thumbnail.bytes.length },
      timings_ms: watch.stages(),
    };
    return {
      result,
      parts: [
        { name: "preview", bytes: preview.bytes },
        { name: "thumbnail", bytes: thumbnail.bytes },
      ],
    };
  });
}
