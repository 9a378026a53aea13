import type { FastifyInstance } from "fastify";
import { stoppingError } from "../errors.ts";
import type { Services } from "../services.ts";

/** GET /livez: the process answers. GET /readyz: it also takes work. GET /metrics: Prometheus text. */
export function registerHealth(app: FastifyInstance, { models, stopping, metrics }: Services): void {
  app.get("/livez", { logLevel: "warn" }, async () => ({ status: "alive" }));

  app.get("/readyz", { logLevel: "warn" }, async () => {
    if (stopping.value) throw stoppingError();
    return { status: "ready", model_pack: models.pack };
  });

  app.get("/metrics", { logLevel: "warn" }, async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}
