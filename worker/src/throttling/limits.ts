import type { Database } from "@trouvaille/db/client";
import { isDatabaseUnavailable } from "@trouvaille/db/database-errors";
import { clearFailures, countNetworkFailure, countTry } from "@trouvaille/db/queries/login-failures";
import { AppError } from "../errors.ts";
import { canonicalEventCode } from "../events/event-code.ts";
import type { WaitingLine } from "../intake/waiting-line.ts";
import { errorFields, log } from "../log.ts";
import { hashKey } from "./hash-key.ts";
import type { KnownPairs } from "./known-pairs.ts";

/** The bindings count per minute (wrangler.toml); a minute later everything is forgotten. */
const BINDING_SECONDS = 60;

/** Five slips are free; then 1, 2, 4 … seconds. At the longest wait a guesser has 96 tries a day. */
export const LOGIN_BACK_OFF = { free: 5, firstSeconds: 1, maxSeconds: 900, forgetSeconds: 24 * 60 * 60 };

/** 300 guests behind one address mistype less than twice a second; one who tries names is soon over. */
export const NETWORK_FAILURES = { capacity: 100, leakPerSecond: 100 / 60, blockSeconds: 60 };

/** Reset mails to one address: three at once, then after 5, 10, 20 … minutes, so nobody is flooded with mail. */
const RESET_BACK_OFF = { free: 3, firstSeconds: 300, maxSeconds: 3_600, forgetSeconds: 24 * 60 * 60 };

/** Messages of one guest: four at once, then after 15, 30, 60 … minutes. Photographers asked for photos, not for post. */
const CONTACT_BACK_OFF = { free: 4, firstSeconds: 900, maxSeconds: 3_600, forgetSeconds: 24 * 60 * 60 };

export interface RateLimits {
  codes: RateLimit;
  logins: RateLimit;
  registrations: RateLimit;
  resets: RateLimit;
  preChecks: RateLimit;
  forms: RateLimit;
}

/**
 * How often a caller may try. Every method throws AppError too_many_tries, and lets through whatever it cannot
 * count: no network is known, or the counter is away.
 */
export interface Limits {
  /** The same limits for callers of one network. */
  from(network: string | undefined): Limits;
  /**
   * A code is about to be looked up. Codes that this network used rightly before cost nothing; for others
   * right and wrong count alike, so that being refused says nothing of the code.
   */
  tryEventCode(code: string): Promise<void>;
  /** The code is some event's. */
  eventCodeWasRight(code: string): Promise<void>;
  /** A password is about to be compared; `name` is what the caller logs in with. */
  tryLogin(name: string): Promise<void>;
  loginFailed(): Promise<void>;
  loginSucceeded(name: string): Promise<void>;
  /** These names belong to somebody of this network, who has just made the account. */
  nameIsKnown(name: string): Promise<void>;
  tryRegistration(): Promise<void>;
  /**
   * Counts the same for addresses with and without an account. Throws NeonDbError with the database away: what
   * follows happens behind the answer, which must not promise a mail then.
   */
  tryPasswordReset(email: string): Promise<void>;
  /** A guest is about to write to their photographer. */
  tryContact(accountId: number): Promise<void>;
  /** Any form that needs no account and reaches a person. */
  tryPublicForm(): Promise<void>;
  /** Runs an anonymous selfie check within the small share of vision that those have. @throws AppError busy */
  preCheck<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface LimitParts {
  db: Database;
  secret: string;
  rates: RateLimits;
  known: KnownPairs;
  preCheckLine: WaitingLine;
  clock: () => Date;
}

const tooMany = (retryAfterSeconds: number) => new AppError("too_many_tries", { retryAfterSeconds });

/** A counter that is away must not keep anybody out. */
async function orLetThrough(
  work: () => Promise<void>,
  isRefused: (error: unknown) => boolean = () => false,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError || isRefused(error)) throw error;
    log("warn", "limits_away", errorFields(error));
  }
}

export function createLimits(parts: LimitParts, network?: string): Limits {
  const { db, secret, rates, known, preCheckLine, clock } = parts;
  const hash = (kind: string, ...rest: string[]) => hashKey(secret, kind, network ?? "", ...rest);
  const pairOfCode = (code: string) => hash("code", canonicalEventCode(code));
  const pairOfName = (name: string) => hash("name", name.toLowerCase());

  const count = async (rate: RateLimit, kind: string) => {
    const { success } = await rate.limit({ key: await hash(kind) });
    if (!success) throw tooMany(BINDING_SECONDS);
  };
  const countFromHere = (rate: RateLimit, kind: string) =>
    network === undefined ? Promise.resolve() : orLetThrough(() => count(rate, kind));
  const fromHere = (work: () => Promise<void>) =>
    network === undefined ? Promise.resolve() : orLetThrough(work);

  return {
    from: (caller) => createLimits(parts, caller),
    tryEventCode: (code) =>
      fromHere(async () => {
        if (!(await known.has(await pairOfCode(code)))) await count(rates.codes, "codes");
      }),
    eventCodeWasRight: (code) => fromHere(async () => known.add(await pairOfCode(code))),
    tryLogin: (name) =>
      fromHere(async () => {
        await count(rates.logins, "logins");
        const key = await pairOfName(name);
        const { waitSeconds, networkBlocked } = await countTry(db, {
          key,
          networkKey: await hash("failures"),
          backOff: LOGIN_BACK_OFF,
          now: clock(),
        });
        if (waitSeconds > 0) throw tooMany(waitSeconds);
        if (networkBlocked && !(await known.has(key))) throw tooMany(NETWORK_FAILURES.blockSeconds);
      }),
    loginFailed: () =>
      fromHere(async () => {
        await countNetworkFailure(db, {
          key: await hash("failures"),
          bucket: NETWORK_FAILURES,
          now: clock(),
        });
      }),
    loginSucceeded: (name) =>
      fromHere(async () => {
        const key = await pairOfName(name);
        await Promise.all([clearFailures(db, key), known.add(key)]);
      }),
    nameIsKnown: (name) => fromHere(async () => known.add(await pairOfName(name))),
    tryRegistration: () => countFromHere(rates.registrations, "registrations"),
    tryPasswordReset: (email) =>
      orLetThrough(async () => {
        await countFromHere(rates.resets, "resets");
        // Whoever asks: the mail reaches the same person.
        const key = await hashKey(secret, "reset", email.toLowerCase());
        const asked = { key, networkKey: key, backOff: RESET_BACK_OFF, now: clock() };
        const { waitSeconds } = await countTry(db, asked);
        if (waitSeconds > 0) throw tooMany(waitSeconds);
      }, isDatabaseUnavailable),
    tryContact: (accountId) =>
      orLetThrough(async () => {
        const key = await hashKey(secret, "contact", String(accountId));
        const asked = { key, networkKey: key, backOff: CONTACT_BACK_OFF, now: clock() };
        const { waitSeconds } = await countTry(db, asked);
        if (waitSeconds > 0) throw tooMany(waitSeconds);
      }),
    tryPublicForm: () => countFromHere(rates.forms, "forms"),
    async preCheck(work, signal) {
      await countFromHere(rates.preChecks, "pre-checks");
      return preCheckLine.run(1, work, signal);
    },
  };
}
