import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { AppEnv } from "../app-env.ts";
import { AppError } from "../errors.ts";
import { descriptionOf } from "../route-table.ts";

/** The longest JSON anybody sends: 500 hashes, 34 kB. */
const MAX_SMALL_BODY_BYTES = 64 * 1024;

const limited = bodyLimit({
  maxSize: MAX_SMALL_BODY_BYTES,
  onError: () => {
    throw new AppError("body_too_large");
  },
});

/**
 * Refuses long bodies wherever a route does not say that it takes files, before they are read where their
 * length is announced, else as soon as they are too long. Routes with files bound theirs themselves.
 */
export const limitSmallBodies = createMiddleware<AppEnv>(async (c, next) => {
  const route = matchedRoutes(c)
    .map(({ handler }) => descriptionOf(handler))
    .find((description) => description !== undefined);
  if (!route || route.form || route.raw) return next();
  return limited(c, next);
});
