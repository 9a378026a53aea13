import type { Role } from "@trouvaille/db/schema/accounts";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import { findSessionAccount } from "./find-session-account.ts";
import { readToken, type Session } from "./session-token.ts";

export const SESSION_COOKIE = "trouvaille_session";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The session a request claims, by `Authorization: Bearer` or by cookie; the database is not asked.
 * A cookie comes along by itself, so with one a request that changes something must come from our own
 * pages, or those of CORS_ORIGINS.
 * @throws AppError not_authenticated, invalid_token, cross_site_request
 */
export async function readSession(c: Context<AppEnv>): Promise<Session> {
  const { settings, clock } = c.var.services;
  const authorization = c.req.header("Authorization");
  const bearer = authorization?.match(/^Bearer +(\S+)$/i)?.[1];
  if (authorization !== undefined && bearer === undefined) throw new AppError("not_authenticated");
  const cookie = bearer ? undefined : getCookie(c, SESSION_COOKIE);
  const token = bearer ?? cookie;
  if (!token) throw new AppError("not_authenticated");
  if (cookie !== undefined && !SAFE_METHODS.has(c.req.method) && !isSameOrigin(c)) {
    throw new AppError("cross_site_request");
  }
  return readToken(token, settings, clock());
}

function isSameOrigin(c: Context<AppEnv>): boolean {
  const origin = c.req.header("Origin");
  if (origin === undefined) return c.req.header("Sec-Fetch-Site") === "same-origin";
  const { PUBLIC_URL, CORS_ORIGINS } = c.var.services.settings;
  return [new URL(PUBLIC_URL).origin, new URL(c.req.url).origin, ...CORS_ORIGINS].includes(origin);
}

/** Lets a request through whose session the database knows, with a role that may come here. */
export function requireAccount(roles?: Role[], refusal: ErrorCode = "guests_only") {
  return createMiddleware<AppEnv>(async (c, next) => {
    const session = await readSession(c);
    const account = await findSessionAccount(c.var.services, session);
    if (roles && !roles.includes(account.role)) throw new AppError(refusal);
    c.set("account", account);
    c.set("session", session);
    await next();
  });
}

export const requireGuest = requireAccount(["guest"], "guests_only");
export const requirePhotographer = requireAccount(["photographer"], "photographers_only");
export const requireAdmin = requireAccount(["admin"], "admins_only");
/** Photographers, for the events they work for, and organisers, for all. */
export const requireStaff = requireAccount(["photographer", "admin"], "photographers_only");
