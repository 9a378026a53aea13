import { violatedUniqueIndex } from "@trouvaille/db/database-errors";
import { findAvailability, insertAccountWithoutEvent, insertGuest } from "@trouvaille/db/queries/accounts";
import { AppError, type ErrorCode } from "../errors.ts";
import { canonicalEventCode, isPossibleEventCode } from "../events/event-code.ts";
import type { Services } from "../services.ts";
import { passwordProblem } from "./password.ts";

export interface Registration {
  username: string;
  email: string;
  password: string;
  /** As it was typed; absent for an account that belongs to no event. */
  eventCode?: string;
  /** What to say when no event has the code. */
  unknownCode?: ErrorCode;
  signal?: AbortSignal | undefined;
}

/**
 * Everything that can be refused before the costly hash, in one round trip.
 * @throws AppError with the code of the only problem, or invalid_registration listing several; too_many_tries
 */
export async function checkRegistration(
  { db, limits, background }: Pick<Services, "db" | "limits" | "background">,
  { username, email, password, eventCode, unknownCode = "invalid_event_code" }: Registration,
): Promise<void> {
  const code = eventCode === undefined ? null : canonicalEventCode(eventCode);
  if (code !== null && !isPossibleEventCode(code)) throw new AppError(unknownCode);
  await Promise.all([limits.tryRegistration(), code === null ? undefined : limits.tryEventCode(code)]);
  const found = await findAvailability(db, { code, username, email });
  if (code !== null && found.eventId === null) throw new AppError(unknownCode);
  if (code !== null) background(limits.eventCodeWasRight(code));
  const issues: ErrorCode[] = [];
  if (code === null) {
    if (found.usernameTaken || found.emailTaken) issues.push("account_taken");
  } else {
    if (found.usernameTaken) issues.push("username_taken");
    if (found.emailTaken) issues.push("email_taken");
  }
  const weakness = passwordProblem(password);
  if (weakness) issues.push(weakness);
  if (issues.length > 0) throw new AppError("invalid_registration", { issues });
}

/**
 * Makes the account of a guest, with their membership. The event code is looked up again by the statement
 * that makes it, so a code that was changed stops working at once.
 * @returns the account's id
 * @throws AppError as checkRegistration; username_race_lost or email_race_lost when another registration was faster
 */
export async function registerGuest(
  services: Pick<Services, "db" | "hasher" | "limits" | "background">,
  registration: Registration,
): Promise<number> {
  await checkRegistration(services, registration);
  return createGuest(services, registration);
}

/** The second half of a registration, for callers that have checked it and something else since. */
export async function createGuest(
  { db, hasher, limits, background }: Pick<Services, "db" | "hasher" | "limits" | "background">,
  { username, email, password, eventCode, unknownCode = "invalid_event_code", signal }: Registration,
): Promise<number> {
  const passwordHash = await hasher.hash(password, signal);
  const guest = { username, email, passwordHash };
  try {
    const id =
      eventCode === undefined
        ? await insertAccountWithoutEvent(db, { ...guest, role: "guest" })
        : await insertGuest(db, { ...guest, code: canonicalEventCode(eventCode) });
    if (id === undefined) throw new AppError(unknownCode);
    background(Promise.all([limits.nameIsKnown(username), limits.nameIsKnown(email)]));
    return id;
  } catch (error) {
    const index = violatedUniqueIndex(error);
    if (index === "accounts_email_scope_key") throw new AppError("email_race_lost", { cause: error });
    if (index === "accounts_username_scope_key") throw new AppError("username_race_lost", { cause: error });
    throw error;
  }
}
