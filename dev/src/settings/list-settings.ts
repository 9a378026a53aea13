import { isSecretName } from "../deploy/secret-names.ts";

/** A variable of the environment, as people should know it. */
export interface Setting {
  name: string;
  description: string;
  /** As it is written into the environment; null for those that are unset or required. */
  fallback: string | null;
  isRequired: boolean;
  isSecret: boolean;
  /** Values it takes, for people: "1–365", "true, false". Empty for any text. */
  values: string;
}

/** What a schema of variables can do, of all that zod's can. */
export interface VariablesSchema {
  toJSONSchema(options: { io: "input"; unrepresentable: "any" }): {
    properties?: Record<string, unknown>;
    required?: string[];
  };
}

/** What of JSON Schema our schemas of variables use. */
interface Property {
  description?: string;
  default?: string | number;
  enum?: string[];
  format?: string;
  type?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
}

/**
 * The variables of a schema in its order.
 * @throws Error for a variable without a description
 */
export function listSettings(schema: VariablesSchema): Setting[] {
  const { properties = {}, required = [] } = schema.toJSONSchema({ io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, property]) => {
    const { description, default: fallback, ...rest } = property as Property;
    if (!description) throw new Error(`${name} has no description.`);
    return {
      name,
      description,
      fallback: fallback === undefined || fallback === "" ? null : String(fallback),
      isRequired: required.includes(name),
      isSecret: isSecretName(name),
      values: valuesOf(rest),
    };
  });
}

function valuesOf(property: Property): string {
  // Some take 1 and 0 for true and false too; one spelling is enough to know.
  if (property.enum?.includes("true")) return "true, false";
  if (property.enum) return property.enum.join(", ");
  if (property.format === "uri") return "an address";
  if (property.type === "integer") {
    const least = property.minimum ?? (property.exclusiveMinimum ?? 0) + 1;
    const { maximum = Number.MAX_SAFE_INTEGER } = property;
    return maximum === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least}–${maximum}`;
  }
  return (property.minLength ?? 0) > 3 ? `${property.minLength} characters or more` : "";
}
