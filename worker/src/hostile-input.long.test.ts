import { afterAll, expect, test } from "vitest";
import type { JsonSchema } from "./api-docs/describe-schema.ts";
import { createApp } from "./app.ts";
import { describeApi } from "./openapi.ts";
import { HOSTILE_VALUES, TELLTALE } from "./testing/hostile-values.ts";
import { startTestWorker, type TestWorker } from "./testing/start-test-worker.ts";

/**
 * Bad input for every route, made from the API document: each field in turn is missing, of another type, too
 * long or made of characters that stores and parsers stumble over. Nothing of it may be a 500.
 */
const LONG = "x".repeat(20_000);
const NUL = "\u0000";
const HOSTILE_PARAMETERS = [
  "0",
  "-1",
  "1.5",
  "abc",
  "2147483648",
  "9".repeat(400),
  "%00",
  "%F0%9F%98%80",
  "%27--",
  "%E0%A4%A",
];
interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> };
}

const app = createApp();
const { paths } = (await describeApi(app)) as unknown as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation },
  })),
);

const counted = { requests: 0, ofFiveHundred: 0 };
afterAll(() =>
  console.log(
    `hostile input: ${operations.length} routes, ${counted.requests} requests, ${counted.ofFiveHundred} of 500`,
  ),
);

/** A value of the schema, so that one field at a time can be wrong. */
function exampleOf(schema: JsonSchema): unknown {
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice);
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, exampleOf(field)]),
    );
  }
  if (schema.items) return [exampleOf(schema.items)];
  if (schema.type === "integer" || schema.type === "number") return 1;
  if (schema.type === "boolean") return true;
  if (schema.format === "email") return "somebody@example.com";
  return "Example-pass-1";
}

/** The example with one place after the other made hostile. */
function* hostileBodies(example: unknown): Generator<unknown> {
  yield* HOSTILE_VALUES;
  if (typeof example !== "object" || example === null || Array.isArray(example)) return;
  for (const [name, value] of Object.entries(example)) {
    const { [name]: _, ...without } = example as Record<string, unknown>;
    yield without;
    const inner = typeof value === "object" && value !== null ? hostileBodies(value) : HOSTILE_VALUES;
    for (const bad of inner) yield { ...example, [name]: bad };
  }
}

async function tryOne(
  worker: TestWorker,
  path: string,
  init: RequestInit & { token?: string },
  name: string,
) {
  counted.requests += 1;
  const response = await worker.request(path, init);
  const body = await response.text();
  const said = `${name} ${path.slice(0, 100)} ${String(init.body).slice(0, 200)}: ${response.status} ${body.slice(0, 300)}`;
  if (response.status >= 500) counted.ofFiveHundred += 1;
  const isMisconfigured = response.status === 503 && body.includes('"misconfigured"');
  // Some routes say what this installation lacks before they look at the input.
  if (!isMisconfigured) expect(response.status, said).toBeLessThan(500);
  if (response.status < 400) return;
  expect(response.headers.get("Content-Type"), said).toContain("application/problem+json");
  expect(body, said).not.toMatch(TELLTALE);
  expect(JSON.parse(body), said).toMatchObject({ status: response.status, code: expect.any(String) });
}

const BROKEN_JSON = [
  "",
  "{",
  "[1,",
  "nul",
  '{"a":}',
  "\u0000",
  "\ufeff{}",
  '{"__proto__":{"x":1}}',
  "[".repeat(5_000),
];
const BROKEN_FORMS: [string, string][] = [
  ["multipart/form-data", "no boundary"],
  ["multipart/form-data; boundary=x", ""],
  ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nnever ends'],
  [
    "multipart/form-data; boundary=x",
    '--x\r\nContent-Disposition: form-data; name="file"; filename="%E0%A4%A"\r\n\r\na\r\n--x--\r\n',
  ],
  ["multipart/form-data; boundary=x", "--x\r\nno header at all\r\n\r\n--x--"],
  [
    "multipart/form-data; boundary=x",
    `--x\r\nContent-Disposition: form-data; name="${NUL}"\r\n\r\n${NUL}\r\n--x--\r\n`,
  ],
  [
    "multipart/form-data; boundary=x",
    `--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n${LONG.repeat(4)}\r\n--x--\r\n`,
  ],
];
const WRONG_TYPES = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "nonsense",
  "application/json; charset=utf-16",
];

test.each(operations)("$name", async ({ name, method, path, operation }) => {
  const worker = startTestWorker();
  const { token } = name.includes("/admin/")
    ? await worker.admin()
    : name.includes("photographer") || name.includes("upload-photo")
      ? await worker.photographer(await worker.event())
      : await worker.guest(await worker.event());
  const harmless = path.replace(/\{\w+\}/g, "2147483000");
  const init = { method, token };

  for (const parameter of path.includes("{") ? HOSTILE_PARAMETERS : []) {
    await tryOne(worker, path.replace(/\{\w+\}/g, parameter), init, name);
  }
  for (const { name: query } of (operation.parameters ?? []).filter((given) => given.in === "query")) {
    for (const value of [...HOSTILE_PARAMETERS, LONG]) {
      await tryOne(worker, `${harmless}?${query}=${value}&${query}=${value}`, init, name);
    }
  }
  if (method === "GET") return;

  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  const json = { ...init, headers: { "Content-Type": "application/json" } };
  for (const body of BROKEN_JSON) await tryOne(worker, harmless, { ...json, body }, name);
  if (schema) {
    for (const body of hostileBodies(exampleOf(schema))) {
      await tryOne(worker, harmless, { ...json, body: JSON.stringify(body) }, name);
    }
  }
  for (const type of WRONG_TYPES) {
    await tryOne(worker, harmless, { ...init, headers: { "Content-Type": type }, body: "a=1" }, name);
  }
  for (const [type, body] of BROKEN_FORMS) {
    await tryOne(worker, harmless, { ...init, headers: { "Content-Type": type }, body }, name);
  }
});
