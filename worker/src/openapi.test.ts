import { expect, test } from "vitest";
import type { ApiDocument } from "./api-docs/render-docs.ts";
import { createApp } from "./app.ts";
import { listRoutes } from "./route-table.ts";
import { startTestWorker } from "./testing/start-test-worker.ts";

const readDocument = async () =>
  (await startTestWorker().request("/openapi.json")).json<ApiDocument & Record<string, unknown>>();

test("the API document is OpenAPI 3.1, made of the schemas that validate", async () => {
  expect(await readDocument()).toMatchObject({
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

test("every route says what it does, who may call it and what it answers", async () => {
  const { paths } = await readDocument();
  const wanting = listRoutes(createApp()).filter(({ method, path }) => {
    const operation = paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    const callers = operation?.["x-callers"] ?? [];
    const answers = Object.keys(operation?.responses ?? {}).filter((status) => Number(status) < 400);
    return !operation?.summary || callers.length === 0 || answers.length === 0;
  });
  expect(wanting.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test("a page shows all of it without a script, and with nothing from elsewhere", async () => {
  const worker = startTestWorker();
  const { paths } = await readDocument();
  const response = await worker.request("/docs");
  expect(response.headers.get("Content-Type")).toContain("text/html");
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const page = await response.text();
  for (const path of Object.keys(paths)) expect(page).toContain(path);
  expect(page).not.toMatch(/<script|<style|style=|onclick|src=|href="http/i);
  const [, stylesheet = ""] = page.match(/rel="stylesheet" href="([^"]+)"/) ?? [];
  const styles = await worker.request(stylesheet);
  expect(styles.headers.get("Content-Type")).toContain("text/css");
  expect(await styles.text()).not.toMatch(/@import|url\(/);
});
