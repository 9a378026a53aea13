import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { hmacKey } from "../signing/hmac-key.ts";

const ALGORITHM = "HS256";
const ISSUER = "trouvaille";
const AUDIENCE = "trouvaille-api";
/** Says what a token is for, so that one made for something else can never open a session. */
const TYPE = "session+jwt";

export interface TokenSettings {
  JWT_SECRET: string;
  JWT_SECRET_PREVIOUS?: string | undefined;
  SESSION_MINUTES: number;
}

/** What a session is opened for. */
export interface SessionSubject {
  accountId: number;
  /** The account's session version when the token was made. */
  sessionVersion: number;
}

export interface Session extends SessionSubject {
  /** This one token's name (`jti`), by which it is logged out. */
  sessionId: string;
  expiresAt: Date;
}

export interface IssuedToken {
  token: string;
  expiresIn: number;
  expiresAt: Date;
}

const claims = z.object({
  sub: z.string().regex(/^[1-9]\d{0,9}$/),
  sv: z.number().int().nonnegative(),
  jti: z.uuid(),
  exp: z.number().int(),
});

/** A signed session token; `expiresIn` in seconds. */
export async function issueToken(
  { accountId, sessionVersion }: SessionSubject,
  settings: TokenSettings,
  now: Date,
): Promise<IssuedToken> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const expiresIn = settings.SESSION_MINUTES * 60;
  const token = await new SignJWT({ sv: sessionVersion })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setSubject(String(accountId))
    .setJti(crypto.randomUUID())
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + expiresIn)
    .sign(await hmacKey(settings.JWT_SECRET));
  return { token, expiresIn, expiresAt: new Date((issuedAt + expiresIn) * 1000) };
}

/**
 * What a token says, once signature, algorithm, type, issuer, audience and times hold. Whether the session
 * still exists only the database knows.
 * @throws AppError invalid_token
 */
export async function readToken(token: string, settings: TokenSettings, now: Date): Promise<Session> {
  for (const secret of [settings.JWT_SECRET, settings.JWT_SECRET_PREVIOUS]) {
    if (secret === undefined) continue;
    try {
      const { payload } = await jwtVerify(token, await hmacKey(secret), {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        typ: TYPE,
        currentDate: now,
        requiredClaims: ["exp", "iat", "nbf", "sub", "jti"],
      });
      const { sub, sv, jti, exp } = claims.parse(payload);
      return {
        accountId: Number(sub),
        sessionVersion: sv,
        sessionId: jti,
        expiresAt: new Date(exp * 1000),
      };
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      throw new AppError("invalid_token", { cause: error });
    }
  }
  throw new AppError("invalid_token");
}
