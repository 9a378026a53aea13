import type { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import type { AppEnv } from "./app-env.ts";

/** RFC 9457 with the fields that problem.ts adds. */
const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "request_id"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "For people, in the language asked for; French by default" },
    code: { type: "string", description: "For programs; never renamed" },
    request_id: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["detail"],
        properties: { code: { type: "string" }, path: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
} as const;

/** The OpenAPI 3.1 document of every described route, from the schemas that validate. */
export function describeApi(app: Hono<AppEnv>) {
  return generateSpecs(app, {
    documentation: {
      openapi: "3.1.0",
      info: {
        title: "Trouvaille",
        version: "1",
        description:
          "Guests of an event join with a code and a selfie, and see exactly the photos they are in. Errors are RFC 9457 problems with a stable `code`.",
      },
      components: {
        schemas: { Problem: PROBLEM as never },
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
          cookie: { type: "apiKey", in: "cookie", name: "trouvaille_session" },
        },
      },
    },
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
  });
}
