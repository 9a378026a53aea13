import {
  type Box,
  type ImageRefusal,
  imageRefusalSchema,
  type PhotoResult,
  photoResultSchema,
  type SelfieResult,
  selfieResultSchema,
  visionProblemSchema,
} from "@trouvaille/vision-service/contract";
import { z } from "zod";
import { readHealth, type VisionHealth } from "./read-health.ts";

/** The vision-service gave no verdict. Nothing is known about the image. */
export class VisionUnavailableError extends Error {
  override name = "VisionUnavailableError";
  readonly retryAfterSeconds: number;
  /**
   * False while the service is away or full. True when it took this image up and failed or ran out of time,
   * which must not be repeated for ever.
   */
  readonly isAttempt: boolean;
  constructor(
    reason: string,
    {
      retryAfterSeconds = 5,
      isAttempt = false,
      cause,
    }: { retryAfterSeconds?: number; isAttempt?: boolean; cause?: unknown } = {},
  ) {
    super(reason, { cause });
    this.retryAfterSeconds = retryAfterSeconds;
    this.isAttempt = isAttempt;
  }
}

/** The bytes are not an image that can be worked on; asking again would change nothing. */
export class ImageRefusedError extends Error {
  override name = "ImageRefusedError";
  readonly code: ImageRefusal;
  constructor(code: ImageRefusal) {
    super(code);
    this.code = code;
  }
}

export interface CheckedSelfieImage {
  result: SelfieResult;
  /** JPEG, upright, without metadata; null when the selfie is not valid. */
  image: Uint8Array<ArrayBuffer> | null;
}

export interface FoundFaces {
  result: PhotoResult;
  /** JPEGs, upright, without metadata. */
  preview: Uint8Array<ArrayBuffer>;
  thumbnail: Uint8Array<ArrayBuffer>;
}

/** The one place that knows the vision-service's address, fields and codes. */
export interface VisionClient {
  /**
   * Checks and compresses a selfie.
   * @param options.strict false accepts one that breaks a rule and says which
   * @param options.embedding asks for the embedding, which a mere check does not need
   * @throws ImageRefusedError, VisionUnavailableError
   */
  checkSelfie(
    bytes: Uint8Array<ArrayBuffer>,
    options: { strict: boolean; embedding: boolean },
  ): Promise<CheckedSelfieImage>;
  /**
   * Finds all faces of a photo, with embeddings, and makes its preview and thumbnail.
   * @param length of the body in bytes
   * @throws ImageRefusedError, VisionUnavailableError
   */
  findFaces(body: ReadableStream<Uint8Array>, length: number): Promise<FoundFaces>;
  /** Which model pack it embeds with. @throws VisionUnavailableError */
  readPack(): Promise<string>;
  /** How it is, for whoever watches the installation. Never throws. */
  readHealth(): Promise<VisionHealth>;
  /**
   * Cuts one part out of a preview, as a small upright JPEG without metadata.
   * @param length of the body in bytes
   * @param box fractions 0–1 of the upright preview
   * @throws ImageRefusedError, VisionUnavailableError
   */
  cropFace(body: ReadableStream<Uint8Array>, length: number, box: Box): Promise<Uint8Array<ArrayBuffer>>;
}

/** GET /readyz loads nothing and looks at nothing. */
const READY_TIMEOUT_MS = 5_000;
const readySchema = z.object({ model_pack: z.string().min(1) });

export interface VisionAddress {
  url: string;
  token: string;
  selfieTimeoutMs: number;
  photoTimeoutMs: number;
}

export function createVisionClient({
  url,
  token,
  selfieTimeoutMs,
  photoTimeoutMs,
}: VisionAddress): VisionClient {
  async function ask<Answer>(
    path: string,
    body: BodyInit,
    timeoutMs: number,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const response = await fetch(new URL(path, url), {
        method: "POST",
        body,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/octet-stream" },
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw await refusalOf(response);
      return await read(response);
    } catch (error) {
      if (error instanceof ImageRefusedError || error instanceof VisionUnavailableError) throw error;
      throw new VisionUnavailableError("the vision-service does not answer", { cause: error });
    }
  }

  const askForm = (path: string, body: BodyInit, timeoutMs: number) =>
    ask(path, body, timeoutMs, (response) => response.formData());

  return {
    async readPack() {
      try {
        const response = await fetch(new URL("/readyz", url), {
          signal: AbortSignal.timeout(READY_TIMEOUT_MS),
        });
        return readySchema.parse(await response.json()).model_pack;
      } catch (error) {
        throw new VisionUnavailableError("the vision-service is not ready", { cause: error });
      }
    },
    readHealth: () => readHealth(url),
    async checkSelfie(bytes, { strict, embedding }) {
      const form = await askForm(
        `/v1/selfies?strict=${strict}&embedding=${embedding}`,
        bytes,
        selfieTimeoutMs,
      );
      const result = parseResult(selfieResultSchema, form);
      return { result, image: await readImage(form, "image") };
    },
    async findFaces(body, length) {
      // A stream of known length is sent with Content-Length, which the service reserves memory by.
      const form = await askForm(
        "/v1/photos",
        body.pipeThrough(new FixedLengthStream(length)),
        photoTimeoutMs,
      );
      const result = parseResult(photoResultSchema, form);
      const [preview, thumbnail] = await Promise.all([
        readImage(form, "preview"),
        readImage(form, "thumbnail"),
      ]);
      if (!preview || !thumbnail) throw new VisionUnavailableError("an answer without previews");
      return { result, preview, thumbnail };
    },
    async cropFace(body, length, { x, y, width, height }) {
      const query = new URLSearchParams(
        Object.entries({ x, y, width, height }).map(([name, value]) => [name, String(value)]),
      );
      const stream = body.pipeThrough(new FixedLengthStream(length));
      // A guest waits for it, as for a selfie.
      return ask(
        `/v1/crops?${query}`,
        stream,
        selfieTimeoutMs,
        async (response) => new Uint8Array(await response.arrayBuffer()),
      );
    },
  };
}

/** What the service answers when it was this image that it failed on: an internal error, or out of time. */
const FAILED_ON_IMAGE = new Set([500, 504]);

async function refusalOf(response: Response): Promise<Error> {
  const problem = visionProblemSchema.safeParse(await response.json().catch(() => undefined));
  const code = imageRefusalSchema.safeParse(problem.data?.code);
  if (response.status >= 400 && response.status < 500 && code.success)
    return new ImageRefusedError(code.data);
  const retryAfterSeconds = Number(response.headers.get("Retry-After")) || undefined;
  return new VisionUnavailableError(
    `the vision-service answered ${response.status} ${problem.data?.code ?? ""}`,
    { ...(retryAfterSeconds ? { retryAfterSeconds } : {}), isAttempt: FAILED_ON_IMAGE.has(response.status) },
  );
}

function parseResult<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error } },
  form: FormData,
): T {
  const part = form.get("result");
  const result = schema.safeParse(typeof part === "string" ? JSON.parse(part) : undefined);
  if (!result.success) {
    throw new VisionUnavailableError("an answer that breaks the contract", { cause: result.error });
  }
  return result.data;
}

async function readImage(form: FormData, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const part: unknown = form.get(name);
  return part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : null;
}
