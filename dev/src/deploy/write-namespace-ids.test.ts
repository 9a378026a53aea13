import { expect, test } from "vitest";
import { replaceNamespaceId } from "./write-namespace-ids.ts";

const TOML = `[[kv_namespaces]]
binding = "CODES"
id = "1"

# Production.
[[env.production.kv_namespaces]]
binding = "OTHERS"
id = "2"

[[env.production.kv_namespaces]]
binding = "CODES"
# Theirs.
id = "3"
`;

test("an id is written for one namespace of one environment", () => {
  const place = { environment: "production", binding: "CODES" };
  expect(replaceNamespaceId(TOML, { ...place, id: "4" })).toBe(TOML.replace('id = "3"', 'id = "4"'));
});

test("a namespace that is not there is said", () => {
  const place = { environment: "staging", binding: "CODES" };
  expect(() => replaceNamespaceId(TOML, { ...place, id: "4" })).toThrow(
    'wrangler.toml has no [[env.staging.kv_namespaces]] with binding = "CODES" and an id.',
  );
});
