import { violatedUniqueIndex } from "@trouvaille/db/database-errors";
import { findAvailability } from "@trouvaille/db/queries/accounts";
import { type FirstSelfie, insertGuest } from "@trouvaille/db/queries/registrations";
import type { Language } from "../error-texts.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import { canonicalEventCode, isPossibleEventCode } from "../events/event-code.ts";
import type { Services } from "../services.ts";
import { numberUsername } from "./number-username.ts";
import { passwordProblem } from "./password.ts";

/** Tries for another name: each begins where those who were faster ended, and the last two draw a number. */
const MAX_RENAMED = 6;

export interface Registration {
  username: string;
  email: string;
  password: string;
  /** A name that is taken at the event gets a number instead of being refused. */
  uniqueUsername?: boolean;
  /** As it was typed; absent for an account that belongs to no event. */
  eventCode?: string;
  /** What to say when no event has the code. */
  unknownCode?: ErrorCode;
  /** Of mails to the account. */
  language: Language;
  /** What the caller has found wrong already, to be told together with the rest. */
  alsoWrong?: ErrorCode[];
  signal?: AbortSignal | undefined;
}

/**
 * Everything that can be refused before the costly hash, in one round trip.
 * @throws AppError with the code of the only problem, or invalid_registration listing several; registration_closed,
 *   too_many_tries
 */
export async function checkRegistration(
  { db, limits, background, clock }: Pick<Services, "db" | "limits" | "background" | "clock">,
  registration: Registration,
): Promise<void> {
  const { username, email, password, uniqueUsername, eventCode, alsoWrong = [] } = registration;
  const { unknownCode = "invalid_event_code" } = registration;
  const code = eventCode === undefined ? null : canonicalEventCode(eventCode);
  if (code !== null && !isPossibleEventCode(code)) throw new AppError(unknownCode);
  await Promise.all([limits.tryRegistration(), code === null ? undefined : limits.tryEventCode(code)]);
  const found = await findAvailability(db, { code, username, email, now: clock() });
  if (code !== null && found.eventId === null) throw new AppError(unknownCode);
  if (code !== null) background(limits.eventCodeWasRight(code));
  if (found.closed) throw new AppError("registration_closed");
  const issues: ErrorCode[] = [];
  if (code === null) {
    if (found.usernameTaken || found.emailTaken) issues.push("account_taken");
  } else {
    if (found.usernameTaken && !uniqueUsername) issues.push("username_taken");
    if (found.emailTaken) issues.push("email_taken");
  }
  const weakness = passwordProblem(password);
  if (weakness) issues.push(weakness);
  issues.push(...alsoWrong);
  if (issues.length > 0) throw new AppError("invalid_registration", { issues });
}

/**
 * Makes the account of a guest, with their membership. The event code is looked up again by the statement
 * that makes it, so a code that was changed stops working at once.
 * @throws AppError as checkRegistration; username_race_lost or email_race_lost when another registration was faster
 */
export async function registerGuest(
  services: Pick<Services, "db" | "hasher" | "limits" | "background" | "clock">,
  registration: Registration,
): Promise<RegisteredGuest> {
  await checkRegistration(services, registration);
  return createGuest(services, registration);
}

export interface RegisteredGuest {
  id: number;
  /** As asked for, or with a number where that was taken. */
  username: string;
}

/** The second half of a registration, for callers that have checked it and something else since. */
export async function createGuest(
  services: Pick<Services, "db" | "hasher" | "limits" | "background" | "clock">,
  registration: Registration,
  selfie?: FirstSelfie,
): Promise<RegisteredGuest> {
  const { db, hasher, limits, background, clock } = services;
  const { email, password, uniqueUsername, eventCode, language, signal } = registration;
  const passwordHash = await hasher.hash(password, signal);
  const code = eventCode === undefined ? null : canonicalEventCode(eventCode);
  let username = registration.username;
  for (let renamed = 0; ; renamed++) {
    try {
      const guest = { username, email, passwordHash, code, language, now: clock() };
      const id = await insertGuest(db, { ...guest, ...(selfie ? { selfie } : {}) });
      if (id === undefined) throw await whyNoGuest(services, registration);
      background(Promise.all([limits.nameIsKnown(username), limits.nameIsKnown(email)]));
      return { id, username };
    } catch (error) {
      const index = violatedUniqueIndex(error);
      if (index === "accounts_email_scope_key") throw new AppError("email_race_lost", { cause: error });
      if (index !== "accounts_username_scope_key") throw error;
      if (!uniqueUsername || code === null || renamed === MAX_RENAMED) {
        throw new AppError("username_race_lost", { cause: error });
      }
      username = await numberUsername(services, { username: registration.username, code, renamed });
    }
  }
}

/** The event was open when the registration was checked; since then its code changed, it closed, or it is gone. */
async function whyNoGuest(
  { db, clock }: Pick<Services, "db" | "clock">,
  { eventCode = "", unknownCode = "invalid_event_code" }: Registration,
): Promise<AppError> {
  const { closed } = await findAvailability(db, { code: canonicalEventCode(eventCode), now: clock() });
  return new AppError(closed ? "registration_closed" : unknownCode);
}
