import type { Role } from "@trouvaille/db/schema/accounts";
import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import { ERROR_TEXTS } from "./error-texts.ts";
import { ERROR_STATUS, type ErrorCode } from "./errors.ts";

/** Who a route is for: an account of a role, or anybody. The access matrix test holds every route to it. */
export type Caller = Role | "anyone";

/** A schema of JSON, or the media type of bytes. */
export type Answer = z.ZodType | `${string}/${string}`;

export interface RouteDescription {
  tag:
    | "accounts"
    | "events"
    | "selfies"
    | "photos"
    | "matches"
    | "photographers"
    | "admin"
    | "mail"
    | "service";
  /** One line, present tense. */
  summary: string;
  description?: string;
  who: Caller[];
  /** Answers by status; several where the caller chooses among formats. */
  answers: Record<number, Answer | Answer[]>;
  /** Errors a caller may run into beyond those every route has. */
  errors?: ErrorCode[];
  /** Form fields of a multipart body that is read as a stream; files are named in `files`. */
  form?: { fields?: z.ZodType; files: string[]; many?: boolean };
  /** Media types of a raw body. */
  raw?: string[];
}

/** Where `describe` leaves its argument on the handler, for route-table.ts. */
export const DESCRIPTION = Symbol("description");

/** Errors that a route has because of who may call it. */
const AUTH_ERRORS: ErrorCode[] = ["not_authenticated", "invalid_token", "inactive_account"];
const EVERYWHERE: ErrorCode[] = [
  "invalid_request",
  "misconfigured",
  "database_unavailable",
  "storage_unavailable",
  "internal",
];

/** Describes a route for the API document and, by `x-callers`, for the access matrix. */
export function describe(route: RouteDescription) {
  const needsAccount = !route.who.includes("anyone");
  const errors = [...(route.errors ?? []), ...(needsAccount ? AUTH_ERRORS : []), ...EVERYWHERE];
  const responses: Parameters<typeof describeRoute>[0]["responses"] = {};
  for (const [status, answer] of Object.entries(route.answers)) {
    responses[status] = {
      description: status === "304" ? "Not modified" : "Success",
      content: Object.assign({}, ...[answer].flat().map(contentOf)),
    };
  }
  for (const [status, codes] of Object.entries(Object.groupBy(errors, (code) => ERROR_STATUS[code]))) {
    const sorted = [...new Set(codes)].sort();
    responses[status] = {
      description: sorted.map((code) => `\`${code}\`: ${ERROR_TEXTS[code].en}`).join("\n\n"),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  const handler = describeRoute({
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    ...(needsAccount ? { security: [{ bearer: [] }, { cookie: [] }] } : { security: [] }),
    ...(route.form || route.raw ? { requestBody: bodyOf(route) } : {}),
    responses,
    // biome-ignore lint/suspicious/noExplicitAny: extension keys are not in the package's types
    ...({ "x-callers": route.who } as any),
  });
  return Object.assign(handler, { [DESCRIPTION]: route });
}

const contentOf = (answer: Answer) =>
  typeof answer === "string"
    ? { [answer]: { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: resolver(answer) } };

function bodyOf({ form, raw }: RouteDescription) {
  if (raw) {
    const binary = { schema: { type: "string" as const, format: "binary" } };
    return { required: true, content: Object.fromEntries(raw.map((media) => [media, binary])) };
  }
  const file = { type: "string" as const, format: "binary" };
  const files = Object.fromEntries(
    (form?.files ?? []).map((name) => [name, form?.many ? { type: "array" as const, items: file } : file]),
  );
  const fileSchema = { type: "object" as const, properties: files, required: form?.files ?? [] };
  const schema = form?.fields
    ? { allOf: [fileSchema, resolver(form.fields) as unknown as typeof fileSchema] }
    : fileSchema;
  return { required: true, content: { "multipart/form-data": { schema } } };
}
