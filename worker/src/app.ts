import { Hono } from "hono";
import { languageDetector } from "hono/language";
import { requestId } from "hono/request-id";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { accountRoutes } from "./accounts/routes.ts";
import type { AppEnv } from "./app-env.ts";
import { parseEnv } from "./env.ts";
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from "./error-texts.ts";
import { AppError, ERROR_STATUS } from "./errors.ts";
import { adminEventRoutes } from "./events/admin-routes.ts";
import { photographerEventRoutes } from "./events/photographer-routes.ts";
import { eventRoutes } from "./events/routes.ts";
import { errorFields, log } from "./log.ts";
import { describeApi } from "./openapi.ts";
import { photoRoutes } from "./photos/routes.ts";
import { asAppError, problemResponse } from "./problem.ts";
import { selfieRoutes } from "./selfies/routes.ts";
import { createServices, type Services } from "./services.ts";
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
  app.use(secureHeaders({ crossOriginResourcePolicy: "same-origin" }));
  app.use(async (c, next) => {
    const services = make(c.env, c.executionCtx);
    const limits = services.limits.from(callerNetwork(c.req.raw.headers));
    c.set("services", { ...services, limits });
    await next();
  });

  app.get("/api", (c) => c.json({ message: "Face Recognition API" }));
  app.get("/", (c) => c.json({ name: "Trouvaille", api: "/api" }));
  const routed = app
    .route("/api", accountRoutes)
    .route("/api", eventRoutes)
    .route("/api", photographerEventRoutes)
    .route("/api", adminEventRoutes)
    .route("/api", selfieRoutes)
    .route("/api", photoRoutes);

  app.get("/openapi.json", async (c) => c.json(await describeApi(app)));

  app.notFound((c) =>
    problemResponse(new AppError("not_found"), c.get("language") as Language, c.var.requestId),
  );
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
