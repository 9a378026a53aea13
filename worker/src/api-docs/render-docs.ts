import { html } from "hono/html";
import { describeSchema, type JsonSchema } from "./describe-schema.ts";

interface Media {
  schema?: JsonSchema;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
}

interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, { description?: string; content?: Record<string, Media> }>;
  "x-callers"?: string[];
}

/** As much of an OpenAPI document as the page shows. */
export interface ApiDocument {
  info: { title: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
}

interface Listed extends Operation {
  method: string;
  path: string;
}

/** The document as one page of HTML without scripts: what it says is escaped, what it needs comes from here. */
export function renderDocs({ info, paths }: ApiDocument) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
  const byTag = Object.entries(Object.groupBy(operations, ({ tags }) => tags?.[0] ?? "service"));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<h1>${info.title} API</h1>
<p>${info.description ?? ""} The same as a document for programs: <a href="/openapi.json">openapi.json</a>.</p>
<nav><ul>${byTag.map(([tag]) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul></nav>
<main>
${byTag.map(
  ([tag, listed]) => html`<h2 id="${tag}">${tag}</h2>
${(listed ?? []).map(renderOperation)}`,
)}
</main>
</body>
</html>`;
}

function renderOperation(operation: Listed) {
  const { method, path, summary, description, parameters = [], requestBody, responses = {} } = operation;
  const bodies = Object.entries(requestBody?.content ?? {});
  return html`<details>
<summary><code><span class="method">${method}</span>${path}</code> <span>${summary ?? ""}</span></summary>
<div>
<p>${description ?? ""}</p>
<p>For: ${(operation["x-callers"] ?? []).join(", ")}</p>
${parameters.length > 0 ? renderParameters(parameters) : ""}
${bodies.map(([media, { schema }]) => html`<h4>Request: ${media}</h4>${renderSchema(schema)}`)}
${Object.entries(responses).map(
  ([status, answer]) => html`<h4>${status}</h4>
<p>${answer.description ?? ""}</p>
${Object.entries(answer.content ?? {}).map(([media, { schema }]) =>
  media === "application/problem+json" ? "" : html`<p>${media}</p>${renderSchema(schema)}`,
)}`,
)}
</div>
</details>
`;
}

const renderSchema = (schema: JsonSchema | undefined) =>
  schema ? html`<pre>${describeSchema(schema)}</pre>` : "";

const renderParameters = (parameters: Parameter[]) => html`<table>
<tr><th>parameter</th><th>in</th><th></th></tr>
${parameters.map(
  ({ name, in: place, required, schema }) =>
    html`<tr><td><code>${name}</code></td><td>${place}</td><td>${required ? "required; " : ""}${
      schema ? describeSchema(schema) : ""
    }</td></tr>`,
)}
</table>`;
