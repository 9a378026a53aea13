import { z } from "zod";

const whole = (given: number) => z.coerce.number().int().positive().default(given);
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

/** What each variable does is said here and nowhere else: `npm run docs:settings` makes the tables of the documents of it. */
export const variablesSchema = z.object({
  ENVIRONMENT: z
    .enum(["production", "development"])
    .default("production")
    .describe("development allows cheap hashing and selfies without consent; production refuses both"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .describe("Connection string of the database, `postgres://…`, as Neon shows it"),
  NEON_HTTP: z
    .url()
    .optional()
    .describe("Address of a Neon-compatible HTTP endpoint to use instead of Neon's own; unset in production"),
  VISION_URL: z.url().describe("Address of the vision-service"),
  VISION_TOKEN: secret.describe("What the worker shows the vision-service, which knows the same"),
  VISION_NEXT_URL: z
    .url()
    .optional()
    .describe("A second vision-service with another model pack, while the installation moves to it"),
  VISION_NEXT_TOKEN: secret.optional().describe("The token of the second vision-service"),
  JWT_SECRET: secret.describe("Key that signs sessions and links"),
  JWT_SECRET_PREVIOUS: secret
    .optional()
    .describe("The key before the last rotation: still accepted, never used to sign"),
  DELETION_SECRET: secret.describe(
    "Key of the hashes that say what was deleted, so that a restored backup does not bring it back. Never changed: with another one older hashes say nothing",
  ),
  RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe("Days that a new event's photos, faces and matches are kept after its last upload"),
  PUBLIC_URL: z
    .url()
    .describe("Where people reach this installation; links in mails and QR codes start with it"),
  MAIL_API_URL: z
    .url({ protocol: /^https?$/ })
    .default("https://api.resend.com/emails")
    .describe("Where mails are handed over: Resend's API, or any other that takes the same JSON"),
  MAIL_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      "The provider's key. Without it development writes mails to the log, and production keeps them as failed",
    ),
  MAIL_FROM: z
    .string()
    .min(3)
    .optional()
    .describe("Sender, `Name <address>`; the provider must know its domain. Needed with `MAIL_API_KEY`"),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)))
    .describe("Origins of other web apps that may use this API with its cookie, comma-separated"),
  BCRYPT_ROUNDS: z.coerce
    .number()
    .int()
    .min(4)
    .max(15)
    .default(12)
    .describe("Cost of password hashing; each step doubles it, and production refuses less than 10"),
  REQUIRE_BIOMETRIC_CONSENT: flag(true).describe(
    "false lets clients of the former system send selfies without asking for consent; production refuses it",
  ),
  SELFIE_VALIDATION_STRICT: flag(true).describe("false accepts selfies that break a rule, and says which"),
  PHOTOGRAPHER_REGISTRATION: flag(false).describe(
    "true lets anybody register as a photographer; otherwise an admin makes their accounts",
  ),
  SETUP_SECRET: secret
    .optional()
    .describe(
      "Lets its bearer make the first admin with `POST /api/admin/register-admin`, and nobody any later one; unset once that is done",
    ),
  SESSION_MINUTES: whole(480).describe("Life of a session"),
  LEASE_SECONDS: whole(60).describe(
    "How long work on one photo or selfie may take before somebody else may take it over",
  ),
  VISION_SELFIE_TIMEOUT_MS: whole(25_000).describe("How long a selfie's check is waited for"),
  VISION_PHOTO_TIMEOUT_MS: whole(45_000).describe("How long the faces of a photo are waited for"),
});

/** Names of the variables and secrets the worker reads; `npm run dev` passes them on from the shell. */
export const WORKER_VARIABLES: readonly string[] = Object.keys(variablesSchema.shape);

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

const schema = variablesSchema.extend(bindings.shape).superRefine((env, context) => {
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
