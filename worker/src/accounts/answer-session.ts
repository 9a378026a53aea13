import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "../app-env.ts";
import { SESSION_COOKIE } from "./require-account.ts";
import type { IssuedToken } from "./session-token.ts";

const cookieOptions = (c: Context<AppEnv>) =>
  ({
    httpOnly: true,
    secure: new URL(c.req.url).protocol === "https:",
    sameSite: "Lax",
    path: "/",
  }) as const;

/** The answer that opens a session: the token in the body, and as a cookie for pages that show pictures by it. */
export function answerSession(c: Context<AppEnv>, { token, expiresIn, expiresAt }: IssuedToken) {
  setCookie(c, SESSION_COOKIE, token, { ...cookieOptions(c), maxAge: expiresIn });
  return {
    access_token: token,
    token_type: "bearer" as const,
    expires_in: expiresIn,
    expires_at: expiresAt.toISOString(),
  };
}

/** Takes the cookie back. */
export function clearSession(c: Context<AppEnv>): void {
  deleteCookie(c, SESSION_COOKIE, cookieOptions(c));
}
