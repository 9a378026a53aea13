import { expect, test } from "vitest";
import { startTestWorker } from "./testing/start-test-worker.ts";

test("the API document is OpenAPI 3.1, made of the schemas that validate", async () => {
  const worker = startTestWorker();
  const document = await (await worker.request("/openapi.json")).json();
  expect(document).toMatchObject({
    openapi: "3.1.0",
    components: { schemas: { Problem: { required: expect.arrayContaining(["code", "detail"]) } } },
    paths: {
      "/api/check-event-code": {
        post: {
          "x-callers": ["anyone"],
          requestBody: { content: { "application/json": { schema: { required: ["event_code"] } } } },
          responses: {
            200: {
              content: { "application/json": { schema: { properties: { valid: { type: "boolean" } } } } },
            },
            422: { content: { "application/problem+json": {} } },
          },
        },
      },
    },
  });
});
