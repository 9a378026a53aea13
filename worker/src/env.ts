import { z } from "zod";

const seconds = (given: number) => z.coerce.number().int().positive().default(given);
const flag = (given: boolean) =>
  z
    .enum(["true", "false"])
    .default(given ? "true" : "false")
    .transform((value) => value === "true");

/** Shortest secret that is accepted: 32 characters, at least 128 bits when made as the documentation says. */
const MIN_SECRET_LENGTH = 32;
const secret = z.string().min(MIN_SECRET_LENGTH);

/** Lowest bcrypt cost that production accepts; below it a stolen table is guessed cheaply. */
const MIN_PRODUCTION_BCRYPT_ROUNDS = 10;

const variables = z.object({
  /** development allows cheap hashing and selfies without consent; production refuses both. */
  ENVIRONMENT: z.enum(["production", "development"]).default("production"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  /** Address of a Neon-compatible HTTP endpoint to use instead of Neon's own; unset in production. */
  NEON_HTTP: z.url().optional(),
  VISION_URL: z.url(),
  VISION_TOKEN: secret,
  /** A second vision-service with another model pack, while the installation moves to it (docs/operations.md). */
  VISION_NEXT_URL: z.url().optional(),
  VISION_NEXT_TOKEN: secret.optional(),
  JWT_SECRET: secret,
  /** The secret before the last rotation: still accepted, never used to sign. */
  JWT_SECRET_PREVIOUS: secret.optional(),
  /**
   * Key of the hashes that say what was deleted, so that a restored backup does not bring it back. Never changed: with
   * another one older hashes say nothing.
   */
  DELETION_SECRET: secret,
  /** Days that a new event's photos, faces and matches are kept after its last upload. */
  RETENTION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** Where people reach this installation; links in mails and QR codes start with it. */
  PUBLIC_URL: z.url(),
  /** Where mails are handed over: Resend's API, or any other that takes the same JSON. */
  MAIL_API_URL: z.url({ protocol: /^https?$/ }).default("https://api.resend.com/emails"),
  /** The provider's key. Without it development writes mails to the log, and production keeps them as failed. */
  MAIL_API_KEY: z.string().min(1).optional(),
  /** Sender, `Name <address>`; the provider must know its domain. */
  MAIL_FROM: z.string().min(3).optional(),
  /** Origins of other web apps that may use this API with its cookie, comma-separated; none by default. */
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin))),
  BCRYPT_ROUNDS: z.coerce.number().int().min(4).max(15).default(12),
  REQUIRE_BIOMETRIC_CONSENT: flag(true),
  /** False accepts selfies that break a rule, and says which. */
  SELFIE_VALIDATION_STRICT: flag(true),
  /** Whether anybody may register as a photographer; otherwise an admin makes their accounts. */
  PHOTOGRAPHER_REGISTRATION: flag(false),
  /** Lets its bearer make the first admin, and nobody any later one; unset once that is done. */
  SETUP_SECRET: secret.optional(),
  /** Life of a session; 480 minutes as in the system this one replaces. */
  SESSION_MINUTES: seconds(480),
  /** How long work on one photo or selfie may take before somebody else may take it over. */
  LEASE_SECONDS: seconds(60),
  VISION_SELFIE_TIMEOUT_MS: seconds(25_000),
  VISION_PHOTO_TIMEOUT_MS: seconds(45_000),
});

/** Names of the variables and secrets the worker reads; `npm run dev` passes them on from the shell. */
export const WORKER_VARIABLES: readonly string[] = Object.keys(variables.shape);

const binding = <T>(method: string) =>
  z.custom<T>((value) => typeof value === "object" && value !== null && method in value, {
    message: "binding missing",
  });

const bindings = z.object({
  EVENT_CODES: binding<KVNamespace>("get"),
  ENDED_SESSIONS: binding<KVNamespace>("get"),
  SELFIES: binding<R2Bucket>("put"),
  PHOTOS: binding<R2Bucket>("put"),
  SELFIE_QUEUE: binding<Queue<WakeUp>>("send"),
  PHOTO_QUEUE: binding<Queue<WakeUp>>("send"),
  MAIL_QUEUE: binding<Queue<WakeUp>>("send"),
  /** Tries a minute and network; the numbers and their reasons are in wrangler.toml. */
  CODE_RATE: binding<RateLimit>("limit"),
  LOGIN_RATE: binding<RateLimit>("limit"),
  REGISTRATION_RATE: binding<RateLimit>("limit"),
  RESET_RATE: binding<RateLimit>("limit"),
  PRE_CHECK_RATE: binding<RateLimit>("limit"),
  FORM_RATE: binding<RateLimit>("limit"),
});

/** A queue message: no more than a call to look at the rows. */
export interface WakeUp {
  wake: "selfies" | "photos" | "mails" | "packs" | "retention";
}

const schema = variables.extend(bindings.shape).superRefine((env, context) => {
  if (env.MAIL_API_KEY !== undefined && env.MAIL_FROM === undefined) {
    context.addIssue({ code: "custom", path: ["MAIL_FROM"], message: "needed with MAIL_API_KEY" });
  }
  if ((env.VISION_NEXT_URL === undefined) !== (env.VISION_NEXT_TOKEN === undefined)) {
    context.addIssue({ code: "custom", path: ["VISION_NEXT_TOKEN"], message: "needed with VISION_NEXT_URL" });
  }
  if (env.ENVIRONMENT !== "production") return;
  if (env.BCRYPT_ROUNDS < MIN_PRODUCTION_BCRYPT_ROUNDS) {
    context.addIssue({ code: "custom", path: ["BCRYPT_ROUNDS"], message: "below 10 in production" });
  }
  if (!env.REQUIRE_BIOMETRIC_CONSENT) {
    context.addIssue({ code: "custom", path: ["REQUIRE_BIOMETRIC_CONSENT"], message: "false in production" });
  }
});

export type Env = z.infer<typeof schema>;

/** A variable or binding is missing or too weak. `problems` names them, never their values. */
export class MisconfiguredError extends Error {
  override name = "MisconfiguredError";
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`misconfigured: ${problems.join("; ")}`);
    this.problems = problems;
  }
}

const parsed = new WeakMap<object, Env>();

/**
 * What the worker was deployed with. A worker has no start-up to refuse, so every entry point calls this.
 * @throws MisconfiguredError
 */
export function parseEnv(raw: object): Env {
  const known = parsed.get(raw);
  if (known) return known;
  const result = schema.safeParse(raw);
  if (!result.success) {
    throw new MisconfiguredError(
      result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  }
  parsed.set(raw, result.data);
  return result.data;
}
