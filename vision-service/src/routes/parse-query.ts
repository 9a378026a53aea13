import { z } from "zod";
import { VisionError } from "../errors.ts";

/** A switch in a query string. */
export const queryFlag = z
  .enum(["true", "false", "1", "0"])
  .transform((value) => value === "true" || value === "1");

/** @throws VisionError bad_request that names the parameters that are wrong, and no value. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => issue.path.join(".")))];
  throw new VisionError("bad_request", `Not understood: ${names.join(", ")}.`);
}
