import { type LoginCandidate, listLoginCandidates } from "@trouvaille/db/queries/accounts";
import { AppError } from "../errors.ts";
import { canonicalEventCode } from "../events/event-code.ts";
import type { Services } from "../services.ts";
import { type IssuedToken, issueToken } from "./session-token.ts";

/** One name may have an account per event; each comparison costs a hash, so beyond three the event is asked for. */
const MAX_COMPARED = 3;

export interface Login {
  /** E-mail address or name, in any case. */
  username: string;
  password: string;
  /** Chooses among several accounts that fit. */
  userId?: number | undefined;
  /** Narrows the accounts down to one event. */
  eventCode?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type LoginOutcome =
  | { kind: "session"; issued: IssuedToken }
  | { kind: "choose"; candidates: LoginCandidate[] };

/**
 * @returns a session, or the accounts to choose from when name and password fit several
 * @throws AppError wrong_credentials, too_many_tries, event_required when more accounts bear the name than are
 *   compared
 */
export async function logIn(
  services: Pick<Services, "db" | "hasher" | "settings" | "clock" | "limits" | "background">,
  { username, password, userId, eventCode, signal }: Login,
): Promise<LoginOutcome> {
  const { db, hasher, settings, clock, limits, background } = services;
  const [candidates] = await Promise.all([
    listLoginCandidates(db, {
      login: username,
      ...(eventCode === undefined ? {} : { code: canonicalEventCode(eventCode) }),
      ...(userId === undefined ? {} : { accountId: userId }),
      limit: MAX_COMPARED + 1,
    }),
    limits.tryLogin(username),
  ]);
  if (candidates.length > MAX_COMPARED) throw new AppError("event_required");
  const fitting: LoginCandidate[] = [];
  for (const candidate of candidates) {
    if (await hasher.matches(password, candidate.passwordHash, signal)) fitting.push(candidate);
  }
  // An unknown name must take as long as a known one.
  if (candidates.length === 0) await hasher.matches(password, undefined, signal);

  const [account, ...others] = fitting;
  if (!account) {
    await limits.loginFailed();
    throw new AppError("wrong_credentials");
  }
  background(limits.loginSucceeded(username));
  if (others.length > 0) return { kind: "choose", candidates: fitting };
  if (!account.isActive) throw new AppError("inactive_account");
  const session = { accountId: account.id, sessionVersion: account.sessionVersion };
  return { kind: "session", issued: await issueToken(session, settings, clock()) };
}
