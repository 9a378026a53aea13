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

/** What each setting does is said here and nowhere else: `npm run docs:settings` makes a table of it. */
export const settingsSchema = z.object({
  ENVIRONMENT: z
    .enum(["development", "test", "production"])
    .default("development")
    .describe("production asks for a token of 24 characters or more"),
  HOST: z.string().min(1).default("127.0.0.1").describe("Address to listen on; `0.0.0.0` in a container"),
  PORT: whole(0, 65_535, 8790).describe("Port to listen on; 0 picks a free one"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("Least important lines that are logged; each request is one of `info`"),
  VISION_TOKEN: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((token) => token.trim())
        .filter((token) => token !== ""),
    )
    .describe(
      "Bearer tokens, comma-separated: the current one and the previous one; empty lets everybody in, which production refuses",
    ),
  MODEL_PACK: packNameSchema.describe(
    "The model pack that embeds faces, prepared beforehand. Installations move from one to another by embedding everything again: embeddings of two packs are never compared",
  ),
  SELFIE_MAX_KB: whole(20, 1024, 200).describe("Largest compressed selfie, kB of 1024 bytes"),
  SECOND_LOOK: flag(true).describe("Whether a selfie without a face is searched again at other sizes"),
  WORK_CONCURRENCY: whole(1, 16, 1).describe("Selfies, and photos, worked on at the same time"),
  SELFIE_QUEUE_MAX: whole(1, 10_000, 128).describe("Selfies that may wait, those being worked on included"),
  PHOTO_QUEUE_MAX: whole(1, 10_000, 16).describe("Photos that may wait, those being worked on included"),
  SELFIE_BODIES_BYTES: whole(15 * MEBIBYTE, 4096 * MEBIBYTE, 32 * MEBIBYTE).describe(
    "Memory for the bodies of waiting selfies; at least one largest body",
  ),
  PHOTO_BODIES_BYTES: whole(40 * MEBIBYTE, 4096 * MEBIBYTE, 48 * MEBIBYTE).describe(
    "Memory for the bodies of waiting photos; at least one largest body",
  ),
  QUEUE_TIMEOUT_MS: whole(10, 600_000, 30_000).describe(
    "How long a request may wait before it is told to come back",
  ),
  BODY_TIMEOUT_MS: whole(10, 600_000, 60_000).describe("How long a body may take to arrive"),
  BODY_STALL_TIMEOUT_MS: whole(10, 600_000, 10_000).describe("How long a body may pause"),
  SELFIE_TIMEOUT_MS: whole(10, 600_000, 20_000).describe("How long the work on one selfie may take"),
  PHOTO_TIMEOUT_MS: whole(10, 600_000, 90_000).describe("How long the work on one photo may take"),
  STOP_TIMEOUT_MS: whole(0, 600_000, 30_000).describe(
    "How long a stopping server waits for work in progress",
  ),
});

const envSchema = settingsSchema.superRefine((env, context) => {
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
