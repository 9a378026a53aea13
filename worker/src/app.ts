import { Hono } from "hono";
import { languageDetector } from "hono/language";
import { requestId } from "hono/request-id";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { passwordRoutes } from "./accounts/password-routes.ts";
import { registrationRoutes } from "./accounts/registration-routes.ts";
import { accountRoutes } from "./accounts/routes.ts";
import { selfieRegistrationRoutes } from "./accounts/selfie-registration-routes.ts";
import { allowOrigins } from "./allow-origins.ts";
import { docsRoutes } from "./api-docs/routes.ts";
import type { AppEnv } from "./app-env.ts";
import { consentRoutes } from "./consents/routes.ts";
import { demoRoutes } from "./demo/routes.ts";
import { parseEnv } from "./env.ts";
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from "./error-texts.ts";
import { AppError, ERROR_STATUS } from "./errors.ts";
import { adminEventRoutes } from "./events/admin-routes.ts";
import { assignmentRoutes } from "./events/assignment-routes.ts";
import { eventCodeRoutes } from "./events/event-code-routes.ts";
import { guestMailRoutes } from "./events/guest-mail-routes.ts";
import { photographerEventRoutes } from "./events/photographer-routes.ts";
import { eventRoutes } from "./events/routes.ts";
import { limitSmallBodies } from "./intake/limit-small-bodies.ts";
import { errorFields, log } from "./log.ts";
import { mailRoutes } from "./mail/routes.ts";
import { matchRoutes } from "./matches/routes.ts";
import { membershipRoutes } from "./memberships/routes.ts";
import { describeApi } from "./openapi.ts";
import { packRoutes } from "./packs/routes.ts";
import { photographerRoutes } from "./photographers/routes.ts";
import { choiceRoutes } from "./photos/choice-routes.ts";
import { photographerPhotoRoutes } from "./photos/photographer-routes.ts";
import { photoRoutes } from "./photos/routes.ts";
import { uploadRoutes } from "./photos/upload-routes.ts";
import { zipRoutes } from "./photos/zip-routes.ts";
import { asAppError, problemResponse } from "./problem.ts";
import { removalRequestRoutes } from "./removal-requests/routes.ts";
import { allowedMethods, listRoutes, type Route } from "./route-table.ts";
import { oneSelfieRoutes } from "./selfies/one-selfie-routes.ts";
import { selfieRoutes } from "./selfies/routes.ts";
import { createServices, type Services } from "./services.ts";
import { staffRoutes } from "./staff/routes.ts";
import { statisticsRoutes } from "./statistics/routes.ts";
import { statusRoutes } from "./status/routes.ts";
import { callerNetwork } from "./throttling/caller-network.ts";

type MakeServices = (env: object, context: Pick<ExecutionContext, "waitUntil">) => Services;

const makeServices: MakeServices = (env, context) => createServices(parseEnv(env), context);

/** The API. `make` is what tests replace parts of. */
export function createApp(make: MakeServices = makeServices) {
  const app = new Hono<AppEnv>();

  app.use(requestId());
  app.use(
    languageDetector({
      order: ["header"],
      caches: false,
      supportedLanguages: [...LANGUAGES],
      fallbackLanguage: DEFAULT_LANGUAGE,
    }),
  );
  app.use(async (c, next) => {
    const started = Date.now();
    await next();
    const level = c.res.status >= 500 ? "error" : "info";
    log(level, "request", {
      request_id: c.var.requestId,
      method: c.req.method,
      // The pattern, not the path: paths name people's things.
      route: routePath(c, -1),
      status: c.res.status,
      duration_ms: Date.now() - started,
      event_id: c.var.eventId ?? c.var.account?.eventId ?? null,
      ...(c.error ? { code: asAppError(c.error).code } : {}),
      ...(c.error && c.res.status >= 500 ? errorFields(c.error) : {}),
    });
  });
  app.use(
    secureHeaders({
      crossOriginResourcePolicy: "same-origin",
      xFrameOptions: "DENY",
      // Answers are data; the one page that is HTML, /docs, needs its own stylesheet and no more.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.use(async (c, next) => {
    const services = make(c.env, c.executionCtx);
    const limits = services.limits.from(callerNetwork(c.req.raw.headers));
    c.set("services", { ...services, limits });
    await next();
  });

  app.use(allowOrigins);
  app.use(limitSmallBodies);

  const routed = app
    .route("/api", accountRoutes)
    .route("/api", registrationRoutes)
    .route("/api", selfieRegistrationRoutes)
    .route("/api", passwordRoutes)
    .route("/api", consentRoutes)
    .route("/api", membershipRoutes)
    .route("/api", eventRoutes)
    .route("/api", photographerEventRoutes)
    .route("/api", guestMailRoutes)
    .route("/api", adminEventRoutes)
    .route("/api", eventCodeRoutes)
    .route("/api", assignmentRoutes)
    .route("/api", photographerRoutes)
    .route("/api", staffRoutes)
    .route("/api", statisticsRoutes)
    .route("/api", statusRoutes)
    .route("/api", removalRequestRoutes)
    .route("/api", selfieRoutes)
    .route("/api", oneSelfieRoutes)
    .route("/api", mailRoutes)
    .route("/api", packRoutes)
    .route("/api", photoRoutes)
    .route("/api", matchRoutes)
    .route("/api", uploadRoutes)
    .route("/api", photographerPhotoRoutes)
    .route("/api", choiceRoutes)
    .route("/api", zipRoutes)
    .route("/api", demoRoutes);

  app.route(
    "/",
    docsRoutes(() => describeApi(app)),
  );

  let routes: Route[] | undefined;
  app.notFound((c) => {
    routes ??= listRoutes(app);
    const allowed = allowedMethods(routes, c.req.path);
    if (allowed.length > 0) c.header("Allow", allowed.join(", "));
    if (allowed.length > 0 && c.req.method === "OPTIONS") return c.body(null, 204);
    const error = new AppError(allowed.length > 0 ? "method_not_allowed" : "not_found");
    c.error = error;
    const response = problemResponse(error, c.get("language") as Language, c.var.requestId);
    if (allowed.length > 0) response.headers.set("Allow", allowed.join(", "));
    return response;
  });
  app.onError((thrown, c) => {
    const error = asAppError(thrown);
    const language = (c.get("language") as Language | undefined) ?? DEFAULT_LANGUAGE;
    const response = problemResponse(error, language, c.var.requestId);
    // So that the log line tells 5xx apart and names the code.
    c.error = ERROR_STATUS[error.code] >= 500 ? (thrown as Error) : error;
    return response;
  });
  return routed;
}

export type App = ReturnType<typeof createApp>;
