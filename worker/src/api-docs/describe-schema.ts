/** As much of JSON Schema as our documents use. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
}

const INDENT = "  ";

/** A schema as people read it: the shape of the JSON, optional fields with a question mark. */
export function describeSchema(schema: JsonSchema, depth = 0): string {
  if (schema.$ref) return schema.$ref.replace("#/components/schemas/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => describeSchema(choice, depth)).join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => describeSchema(part, depth)).join(" & ");
  if (schema.items) return `[${describeSchema(schema.items, depth)}, …]${bounds(schema)}`;
  if (schema.properties) return describeObject(schema.properties, schema.required ?? [], depth);
  if (typeof schema.additionalProperties === "object") {
    return `{ …: ${describeSchema(schema.additionalProperties, depth)} }`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "anything");
  return `${type}${schema.format ? ` (${schema.format})` : ""}${bounds(schema)}`;
}

function describeObject(properties: Record<string, JsonSchema>, required: string[], depth: number): string {
  const inner = INDENT.repeat(depth + 1);
  const lines = Object.entries(properties).map(([name, schema]) => {
    const optional = required.includes(name) ? "" : "?";
    const note = schema.description ? `  — ${schema.description}` : "";
    return `${inner}${name}${optional}: ${describeSchema(schema, depth + 1)}${note}`;
  });
  return `{\n${lines.join("\n")}\n${INDENT.repeat(depth)}}`;
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems }: JsonSchema): string {
  const said = [
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? `from ${minimum}` : "",
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `to ${maximum}` : "",
    minLength !== undefined ? `at least ${minLength} characters` : "",
    maxLength !== undefined ? `at most ${maxLength} characters` : "",
    maxItems !== undefined ? `at most ${maxItems}` : "",
  ].filter(Boolean);
  return said.length > 0 ? `, ${said.join(" ")}` : "";
}
