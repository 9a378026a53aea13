import { errorFields, log } from "../log.ts";
import type { Services } from "../services.ts";
import { hmacKey } from "../signing/hmac-key.ts";
import { toHex } from "../signing/to-hex.ts";
import type { Session, SessionSubject } from "./session-token.ts";

/**
 * The database says whether a session still stands. Signed photo links do without it, so what ends before its
 * time is marked in KV as well. A mark reaches other data centres within a minute; routes that ask the database
 * refuse at once.
 */

/** KV takes no expiry that is nearer than this. */
const MIN_MARK_SECONDS = 60;

type MarkServices = Pick<Services, "endedSessions" | "settings">;

const sessionKey = (sessionId: string) => `session:${sessionId}`;

/** All sessions of one version of an account. Keyed, so that a mark outlives an erased account and names nobody. */
async function versionKey({ accountId, sessionVersion }: SessionSubject, secret: string): Promise<string> {
  const version = new TextEncoder().encode(`${accountId}:${sessionVersion}`);
  return `version:${toHex(await crypto.subtle.sign("HMAC", await hmacKey(`ended-sessions:${secret}`), version))}`;
}

/** KV being away must not keep anybody from logging out: the row that says so is there already. */
async function put(kv: KVNamespace, key: string, seconds: number): Promise<void> {
  try {
    await kv.put(key, "1", { expirationTtl: Math.max(MIN_MARK_SECONDS, Math.ceil(seconds)) });
  } catch (error) {
    log("warn", "ended_session_not_marked", errorFields(error));
  }
}

/** Marks one token, until it would have expired anyway. Call it after the row was written. */
export function markSessionEnded(
  { endedSessions, clock }: Pick<Services, "endedSessions" | "clock">,
  { sessionId, expiresAt }: Session,
): Promise<void> {
  return put(endedSessions, sessionKey(sessionId), (expiresAt.getTime() - clock().getTime()) / 1000);
}

/** Marks every token of accounts whose session version was raised; `sessionVersion` is the one before. */
export async function markVersionsEnded(
  { endedSessions, settings }: MarkServices,
  ended: SessionSubject[],
): Promise<void> {
  await Promise.all(
    ended.map(async (subject) =>
      put(endedSessions, await versionKey(subject, settings.JWT_SECRET), settings.SESSION_MINUTES * 60),
    ),
  );
}

/**
 * Whether a session was marked as ended.
 * @throws when KV is away; the database knows better anyway
 */
export async function isMarkedEnded(
  { endedSessions, settings }: MarkServices,
  session: Session,
): Promise<boolean> {
  const secrets = [settings.JWT_SECRET, settings.JWT_SECRET_PREVIOUS].filter(
    (secret) => secret !== undefined,
  );
  const keys = [
    sessionKey(session.sessionId),
    ...(await Promise.all(secrets.map((secret) => versionKey(session, secret)))),
  ];
  const marks = await Promise.all(keys.map((key) => endedSessions.get(key)));
  return marks.some((mark) => mark !== null);
}
