import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { MAX_SELFIE_BYTES, type SelfieResult } from "../contract.ts";
import { type Embedding, embedFace } from "../faces/embed-faces.ts";
import { decodeImage } from "../images/decode-image.ts";
import { toFractions } from "../images/geometry.ts";
import { readHeader } from "../images/read-header.ts";
import {
  type CheckedSelfie,
  checkSelfie,
  SELFIE_DECODE_PX,
  type SelfieVerdict,
} from "../selfies/check-selfie.ts";
import type { Services } from "../services.ts";
import { Stopwatch } from "../stopwatch.ts";
import { encodeMultipart } from "./encode-multipart.ts";
import { parseQuery, queryFlag } from "./parse-query.ts";
import { receivePicture } from "./receive-picture.ts";

const ROUTE = "/v1/selfies";

const querySchema = z.object({
  strict: queryFlag.default(true),
  embedding: queryFlag.default(false),
  second_look: queryFlag.optional(),
});
type SelfieQuery = z.infer<typeof querySchema>;

/** POST /v1/selfies: verdict, compressed selfie and, when asked for, the embedding. */
export function registerCheckSelfie(app: FastifyInstance, services: Services): void {
  app.post(ROUTE, async (request, reply) => {
    const query = parseQuery(querySchema, request.query);
    const watch = new Stopwatch();
    const { result, verdict } = await receivePicture(
      services,
      request,
      { lane: "selfies", maxBytes: MAX_SELFIE_BYTES },
      watch,
      (bytes, signal) => answerSelfie(services, bytes, query, watch, signal),
    );
    services.metrics.observeStages(ROUTE, result.timings_ms);
    reply.outcome = result.refusal ?? "ok";
    const image = result.image ? [{ name: "image", bytes: verdict.image.bytes }] : [];
    const { contentType, body } = encodeMultipart(result, image);
    return reply.type(contentType).send(body);
  });
}

async function answerSelfie(
  services: Services,
  bytes: Buffer,
  query: SelfieQuery,
  watch: Stopwatch,
  signal: AbortSignal,
): Promise<{ result: SelfieResult; verdict: SelfieVerdict }> {
  const { env, models, lanes, decoding, verdicts } = services;
  const header = readHeader(bytes);
  const secondLook = query.second_look ?? env.SECOND_LOOK;
  const key = `${createHash("sha256").update(bytes).digest("hex")}:${secondLook}`;

  const waiting = performance.now();
  return lanes.run("selfies", signal, async () => {
    watch.add("wait_for_turn", performance.now() - waiting);
    const known = verdicts.find(key);
    const checked = known ? { verdict: known, embedding: null } : await decodeAndCheck();
    const { verdict } = checked;
    if (!known) verdicts.keep(key, verdict);
    const valid = verdict.refusal === null || !query.strict;
    const embedding = query.embedding && valid ? (checked.embedding ?? (await embedAgain(verdict))) : null;
    return { verdict, result: toResult(verdict, valid, embedding?.vector ?? null, known !== null) };
  });

  /** From the crop that was kept with the verdict: the same crop gives the same vector. */
  async function embedAgain({ face }: SelfieVerdict): Promise<Embedding | null> {
    return face && watch.time("embed", () => embedFace(models, face.crop));
  }

  async function decodeAndCheck(): Promise<CheckedSelfie> {
    const limits = { first: true, timeoutMs: env.QUEUE_TIMEOUT_MS, signal };
    const giveBack = await decoding.reserve(header.decodeBytes, limits);
    const decoded = await watch
      .time("decode", () =>
        decodeImage(bytes, { longSide: SELFIE_DECODE_PX, timeoutMs: env.SELFIE_TIMEOUT_MS }),
      )
      .finally(giveBack);
    const options = { secondLook, maxBytes: env.SELFIE_MAX_KB * 1024 };
    return checkSelfie(models, decoded, options, watch);
  }

  function toResult(
    verdict: SelfieVerdict,
    valid: boolean,
    vector: Float32Array | null,
    cached: boolean,
  ): SelfieResult {
    const { width, height, quality, bytes: jpeg } = verdict.image;
    return {
      valid,
      refusal: verdict.refusal,
      hints: [...verdict.hints],
      faces: verdict.faces.map(({ box, score }) => ({
        box: toFractions(box, verdict.reduced),
        detection_score: score,
      })),
      model_pack: models.pack,
      original: { width: verdict.original.width, height: verdict.original.height },
      image: valid ? { width, height, bytes: jpeg.length, quality } : null,
      embedding_norm: verdict.face?.norm ?? null,
      embedding: vector && Array.from(vector),
      cached,
      timings_ms: watch.stages(),
    };
  }
}
