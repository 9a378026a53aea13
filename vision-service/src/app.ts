import { Socket } from "node:net";
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { ClientGoneError, ERROR_STATUS, problemOf, toProblem, VisionError } from "./errors.ts";
import { registerCheckSelfie } from "./routes/check-selfie.ts";
import { registerCropFace } from "./routes/crop-face.ts";
import { registerFindFaces } from "./routes/find-faces.ts";
import { registerHealth } from "./routes/health.ts";
import { requireToken } from "./routes/require-token.ts";
import type { Services } from "./services.ts";

declare module "fastify" {
  interface FastifyReply {
    /** What the request came to, for the log and the counters: "ok", a refusal, or an error code. */
    outcome: string;
  }
}

/** How long a connection whose request was refused unread stays open for the client to read the answer, ms. */
const LINGER_MS = 1000;
/** Longest time for a whole request to arrive, waiting for room included, ms. */
const REQUEST_TIMEOUT_MS = 300_000;
const MOST_REQUEST_ID_LENGTH = 64;

/** The HTTP side: routes, tokens, problem bodies, one log line per request. Listens to nothing by itself. */
export function buildApp(services: Services): FastifyInstance {
  const { env, metrics } = services;
  const app = Fastify({
    logger: env.LOG_LEVEL === "silent" ? false : { level: env.LOG_LEVEL },
    // One line per request, below; Fastify's own are two.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: (request) => requestId(request.headers["x-request-id"]),
    return503OnClosing: false,
    // URLs that cannot be decoded never reach a route.
    frameworkErrors: (error, request, reply) => refuse(request, reply, error),
  });
  app.decorateReply("outcome", "ok");

  // Bodies are read by receive-picture.ts, when there is room for them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));

  app.addHook("onRequest", async (request) => {
    // The matched route, not the URL: the router also understands percent-encoded spellings of it.
    if (request.routeOptions.url?.startsWith("/v1/")) {
      requireToken(request.headers.authorization, env.VISION_TOKEN);
    }
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    metrics.countOutcome(route, reply.outcome, reply.elapsedTime);
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        code: reply.outcome,
        ms: Math.round(reply.elapsedTime),
        bytes: Number(request.headers["content-length"] ?? 0),
      },
      "request",
    );
  });
  app.setNotFoundHandler((request, reply) => {
    refuse(request, reply, new VisionError("not_found", "There is nothing here."));
  });
  app.setErrorHandler((thrown, request, reply) => refuse(request, reply, thrown));

  registerHealth(app, services);
  registerCheckSelfie(app, services);
  registerFindFaces(app, services);
  registerCropFace(app, services);
  return app;
}

function refuse(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  if (thrown instanceof ClientGoneError) {
    reply.outcome = "client_gone";
    reply.hijack();
    request.raw.destroy();
    return;
  }
  const problem = isFrameworkRefusal(thrown)
    ? toProblem("bad_request", "The request is malformed.")
    : problemOf(thrown);
  reply.outcome = problem.code;
  if (problem.code === "internal") request.log.error({ err: thrown }, "internal error");
  if (thrown instanceof VisionError && thrown.retryAfterSeconds !== null) {
    reply.header("retry-after", String(thrown.retryAfterSeconds));
  }
  if (problem.code === "unauthorized") reply.header("www-authenticate", "Bearer");
  if (!request.raw.readableEnded) closeSoon(request, reply, problem.code === "body_too_large");
  reply.code(ERROR_STATUS[problem.code as keyof typeof ERROR_STATUS]).type("application/problem+json");
  // As bytes: the type has no charset, and Fastify would add one to text.
  reply.send(Buffer.from(JSON.stringify(problem)));
}

/** Fastify's own 4xx: a broken URL, an unusable header. */
function isFrameworkRefusal(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !("statusCode" in thrown)) return false;
  return typeof thrown.statusCode === "number" && thrown.statusCode >= 400 && thrown.statusCode < 500;
}

/**
 * Ends a connection whose body was not read, a moment after the answer: closing at once would make the
 * client's system throw the answer away together with what it is still sending.
 * @param unread the rest is left in the network's buffers; otherwise what comes in that moment is thrown away, and a
 *   connection whose body ends within it stays usable.
 */
function closeSoon(request: FastifyRequest, reply: FastifyReply, unread: boolean): void {
  reply.raw.once("finish", () => {
    // After Node's own listener, which starts to read the rest in order to throw it away.
    const { socket } = request.raw;
    if (unread && socket instanceof Socket) setImmediate(() => socket.pause());
    const timer = setTimeout(() => {
      if (!request.raw.complete) request.raw.destroy();
    }, LINGER_MS);
    timer.unref();
  });
}

function requestId(header: string | string[] | undefined): string {
  const given = Array.isArray(header) ? header[0] : header;
  return given && given.length <= MOST_REQUEST_ID_LENGTH ? given : crypto.randomUUID();
}
