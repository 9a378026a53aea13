import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

/** Seconds for which a browser may remember a preflight's answer. */
const PREFLIGHT_SECONDS = 600;

const listed = cors({
  origin: (origin) => origin,
  credentials: true,
  maxAge: PREFLIGHT_SECONDS,
  allowHeaders: ["Accept-Language", "Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id"],
  exposeHeaders: ["Content-Length", "ETag", "Retry-After", "X-Request-Id"],
});

/** Lets pages of the origins in CORS_ORIGINS read answers, with credentials; nobody else's. */
export const allowOrigins = createMiddleware<AppEnv>(async (c, next) => {
  const allowed = c.var.services.settings.CORS_ORIGINS;
  const origin = c.req.header("Origin");
  if (origin !== undefined && allowed.includes(origin)) return listed(c, next);
  await next();
  // A cache must not give one origin's answer to another.
  if (allowed.length > 0) c.header("Vary", "Origin", { append: true });
});
