import { connect, type Database } from "@trouvaille/db/client";
import { readPackState } from "@trouvaille/db/queries/model-packs";
import { createHasher, type Hasher } from "./accounts/password.ts";
import type { Env, WakeUp } from "./env.ts";
import { createWaitingLine, type WaitingLine } from "./intake/waiting-line.ts";
import { errorFields, log } from "./log.ts";
import { createHttpTransport } from "./mail/http-transport.ts";
import { logTransport, missingTransport } from "./mail/log-transport.ts";
import type { MailTransport } from "./mail/mail-transport.ts";
import { nameBucketErrors } from "./name-bucket-errors.ts";
import { createKnownPairs } from "./throttling/known-pairs.ts";
import { createLimits, type Limits } from "./throttling/limits.ts";
import { chooseVision } from "./vision/choose-vision.ts";
import { createVisionClient, type VisionClient } from "./vision/client.ts";

/** What use-cases work with; each names the parts it needs with `Pick<Services, …>`. */
export interface Services {
  settings: Env;
  db: Database;
  /** The vision-service whose model pack is in force. */
  vision: VisionClient;
  /** The one of the pack that the installation may move to. */
  nextVision: VisionClient | undefined;
  selfieBucket: R2Bucket;
  photoBucket: R2Bucket;
  eventCodes: KVNamespace;
  /** Marks of sessions that ended, for answers that do without the database. */
  endedSessions: KVNamespace;
  hasher: Hasher;
  /** Bytes of selfies that this isolate holds at once. */
  selfieMemory: WaitingLine;
  /** The same for selfies that are checked without an account, so that those never hold up the others. */
  preCheckMemory: WaitingLine;
  mailer: MailTransport;
  /** How often the caller of this request may try. */
  limits: Limits;
  clock: () => Date;
  /** Goes on with work after the answer was sent. What may not be lost must be in the database before. */
  background: (work: Promise<unknown>) => void;
  /** Calls a queue's consumer, after some seconds if need be. Never fails: a lost call is made up by the sweep. */
  wakeUp: (message: WakeUp, delaySeconds?: number) => Promise<void>;
}

const MIB = 1024 * 1024;

/**
 * An isolate has 128 MB. Selfies are held whole (they must survive a vision-service that is away), so at
 * most this much of them at once; the web app sends about 0.3 MB each, other clients up to 15 MB.
 */
const SELFIE_MEMORY_BYTES = 40 * MIB;
const PRE_CHECK_MEMORY_BYTES = 16 * MIB;

const memoryLine = (capacity: number) =>
  createWaitingLine({
    capacity,
    maxWaiting: 200,
    maxWaitMs: 25_000,
    maxWorkMs: 60_000,
    retryAfterSeconds: 5,
  });
const selfieMemory = memoryLine(SELFIE_MEMORY_BYTES);
const preCheckMemory = memoryLine(PRE_CHECK_MEMORY_BYTES);

/**
 * Selfie checks without an account come one per guest and try; they must never hold up the selfies of guests
 * who have joined, so few of them are with the vision-service at once. 300 guests who arrive at 5 a second fit.
 */
const preCheckLine = createWaitingLine({
  capacity: 3,
  maxWaiting: 100,
  maxWaitMs: 20_000,
  maxWorkMs: 60_000,
  retryAfterSeconds: 5,
});

/** Networks and what they rightly used, as far as this isolate has seen. */
const knownPairs = new Map<string, number>();

const hashers = new Map<number, Hasher>();

/** One per isolate and cost: the line it keeps is what bounds the hashing. */
function hasherFor(rounds: number): Hasher {
  const hasher = hashers.get(rounds) ?? createHasher(rounds);
  hashers.set(rounds, hasher);
  return hasher;
}

function mailerFor({ MAIL_API_URL, MAIL_API_KEY, MAIL_FROM, ENVIRONMENT }: Env): MailTransport {
  if (MAIL_API_KEY !== undefined && MAIL_FROM !== undefined) {
    return createHttpTransport({ url: MAIL_API_URL, key: MAIL_API_KEY, from: MAIL_FROM });
  }
  return ENVIRONMENT === "development" ? logTransport : missingTransport;
}

export function createServices(env: Env, context: Pick<ExecutionContext, "waitUntil">): Services {
  const db = connect({ databaseUrl: env.DATABASE_URL, neonHttp: env.NEON_HTTP });
  const clock = () => new Date();
  const timeouts = {
    selfieTimeoutMs: env.VISION_SELFIE_TIMEOUT_MS,
    photoTimeoutMs: env.VISION_PHOTO_TIMEOUT_MS,
  };
  const vision = createVisionClient({ url: env.VISION_URL, token: env.VISION_TOKEN, ...timeouts });
  const nextVision =
    env.VISION_NEXT_URL !== undefined && env.VISION_NEXT_TOKEN !== undefined
      ? createVisionClient({ url: env.VISION_NEXT_URL, token: env.VISION_NEXT_TOKEN, ...timeouts })
      : undefined;
  return {
    settings: env,
    db,
    vision: nextVision
      ? chooseVision(vision, nextVision, async () => (await readPackState(db)).inForce)
      : vision,
    nextVision,
    selfieBucket: nameBucketErrors(env.SELFIES),
    photoBucket: nameBucketErrors(env.PHOTOS),
    eventCodes: env.EVENT_CODES,
    endedSessions: env.ENDED_SESSIONS,
    hasher: hasherFor(env.BCRYPT_ROUNDS),
    selfieMemory,
    preCheckMemory,
    mailer: mailerFor(env),
    limits: createLimits({
      db,
      secret: env.JWT_SECRET,
      rates: {
        codes: env.CODE_RATE,
        logins: env.LOGIN_RATE,
        registrations: env.REGISTRATION_RATE,
        resets: env.RESET_RATE,
        preChecks: env.PRE_CHECK_RATE,
        forms: env.FORM_RATE,
      },
      known: createKnownPairs(env.EVENT_CODES, knownPairs),
      preCheckLine,
      clock,
    }),
    clock,
    background: (work) =>
      context.waitUntil(
        work.catch((error: unknown) => log("error", "background_failed", errorFields(error))),
      ),
    wakeUp: async (message, delaySeconds = 0) => {
      const queues = {
        selfies: env.SELFIE_QUEUE,
        photos: env.PHOTO_QUEUE,
        mails: env.MAIL_QUEUE,
        // Beside photos, never before a guest's selfie.
        packs: env.PHOTO_QUEUE,
        retention: env.PHOTO_QUEUE,
      };
      await queues[message.wake]
        .send(message, { delaySeconds })
        .catch((error: unknown) => log("error", "background_failed", errorFields(error)));
    },
  };
}
