import { z } from "zod";
import { packNameSchema } from "./models/manifest.ts";

/** Shortest token that is accepted in production, characters. */
const MIN_TOKEN_LENGTH = 24;

const MEBIBYTE = 1024 * 1024;

const flag = (fallback: boolean) =>
  z
    .enum(["true", "false", "1", "0"])
    .default(fallback ? "true" : "false")
    .transform((value) => value === "true" || value === "1");
const whole = (min: number, max: number, fallback: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const envSchema = z
  .object({
    ENVIRONMENT: z.enum(["development", "test", "production"]).default("development"),
    HOST: z.string().min(1).default("127.0.0.1"),
    PORT: whole(0, 65_535, 8790),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    /** Comma-separated bearer tokens, the current one and the previous one; empty means open (not in production). */
    VISION_TOKEN: z
      .string()
      .default("")
      .transform((value) =>
        value
          .split(",")
          .map((token) => token.trim())
          .filter((token) => token !== ""),
      ),
    /**
     * The model pack that embeds faces: faceplugin or dlib, prepared beforehand. Installations move from one to another
     * by embedding everything again: embeddings of two packs are never compared.
     */
    MODEL_PACK: packNameSchema,
    /** Largest compressed selfie, kB of 1024 bytes. */
    SELFIE_MAX_KB: whole(20, 1024, 200),
    /** Whether a selfie without a face is searched again at other sizes. */
    SECOND_LOOK: flag(true),
    /** Selfies, and photos, worked on at the same time. */
    WORK_CONCURRENCY: whole(1, 16, 1),
    /** Requests of each kind that may wait, those being worked on included. */
    SELFIE_QUEUE_MAX: whole(1, 10_000, 128),
    PHOTO_QUEUE_MAX: whole(1, 10_000, 16),
    /** Memory for bodies of each kind, bytes; at least one largest body. */
    SELFIE_BODIES_BYTES: whole(15 * MEBIBYTE, 4096 * MEBIBYTE, 32 * MEBIBYTE),
    PHOTO_BODIES_BYTES: whole(40 * MEBIBYTE, 4096 * MEBIBYTE, 48 * MEBIBYTE),
    /** How long a request may wait before it is told to come back. */
    QUEUE_TIMEOUT_MS: whole(10, 600_000, 30_000),
    /** How long a body may take to arrive, and how long it may pause. */
    BODY_TIMEOUT_MS: whole(10, 600_000, 60_000),
    BODY_STALL_TIMEOUT_MS: whole(10, 600_000, 10_000),
    /** How long the work on one picture may take. */
    SELFIE_TIMEOUT_MS: whole(10, 600_000, 20_000),
    PHOTO_TIMEOUT_MS: whole(10, 600_000, 90_000),
    /** How long a stopping server waits for work in progress. */
    STOP_TIMEOUT_MS: whole(0, 600_000, 30_000),
  })
  .superRefine((env, context) => {
    if (env.ENVIRONMENT !== "production") return;
    if (env.VISION_TOKEN.length === 0) {
      context.addIssue({ code: "custom", path: ["VISION_TOKEN"], message: "is required in production" });
    }
    if (env.VISION_TOKEN.some((token) => token.length < MIN_TOKEN_LENGTH)) {
      const message = `must have at least ${MIN_TOKEN_LENGTH} characters in production`;
      context.addIssue({ code: "custom", path: ["VISION_TOKEN"], message });
    }
  });

export type Env = z.infer<typeof envSchema>;

/**
 * Settings of the process, checked once; everything else receives values.
 * @throws Error with one sentence that names every setting that is wrong, and no value.
 */
export function parseEnv(raw: Readonly<Record<string, string | undefined>>): Env {
  const result = envSchema.safeParse(raw);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`The environment is not usable: ${problems.join("; ")}.`);
}
