import { validator } from "hono-openapi";
import { z } from "zod";
import { AppError } from "./errors.ts";

type Target = "json" | "query" | "param" | "form" | "header";

/**
 * Checks one part of a request against a schema, and describes it in the API document.
 * @throws AppError invalid_request naming each field
 */
export function validInput<Schema extends z.ZodType, T extends Target>(target: T, schema: Schema) {
  return validator(target, schema, (result) => {
    if (!result.success) throw malformed(result.error);
  });
}

interface Issue {
  path?: readonly unknown[] | undefined;
  message: string;
}

const malformed = (issues: readonly Issue[]) =>
  new AppError("invalid_request", {
    fields: issues.map(({ path, message }) => ({ path: (path ?? []).map(segment).join("."), message })),
  });

const segment = (part: unknown) =>
  typeof part === "object" && part !== null && "key" in part ? String(part.key) : String(part);

/**
 * Parses form fields that were read as a stream, which no middleware has seen.
 * @throws AppError invalid_request naming each field
 */
export function parseFields<Schema extends z.ZodType>(schema: Schema, fields: object): z.infer<Schema> {
  const result = schema.safeParse(fields);
  if (!result.success) throw malformed(result.error.issues);
  return result.data;
}

/** PostgreSQL cannot store NUL, and nobody types one. */
const NUL = "\u0000";
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes(NUL), "must not contain NUL");

export const MAX_USERNAME_LENGTH = 100;
/** A person's name for logging in; shown to others as it is. */
export const usernameSchema = text(MAX_USERNAME_LENGTH).trim().min(1);
export const emailSchema = text(254).trim().pipe(z.email());
/** An address to compare with stored ones; need not be one. */
export const soughtEmailSchema = text(254).trim();
/** Long enough for a pass phrase; the hasher refuses what bcrypt would cut. */
export const passwordSchema = text(1_000);
export const eventCodeSchema = text(100);
export const loginSchema = text(254).trim().min(1);
export const idSchema = z.coerce.number().int().positive().max(2_147_483_647);
export const filenameSchema = text(255);
/** Anything people write into a form's one-line field, a name or a phone number; may be empty. */
export const lineSchema = text(200).trim();
/** A message to somebody. */
export const messageSchema = text(5_000).trim().min(1);
/** The same for a use-case that tells nothing and too much apart itself; no longer than a small body anyway. */
export const uncheckedMessageSchema = text(65_536).trim();
/** A boolean in a form or query, as the clients of the former API write it. */
export const flagSchema = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(["true", "false", "1", "0", "on", "off", "yes", "no"]))
  .transform((value) => ["true", "1", "on", "yes"].includes(value));
