import { settingsSchema } from "@trouvaille/vision-service/env";
import { expect, test } from "vitest";
import { describeForReadme, describeSettings, replaceBetweenMarkers } from "./describe-settings.ts";
import { listSettings, type Setting, type VariablesSchema } from "./list-settings.ts";
import { findStaleSettings, makeSettingsDocuments } from "./write-settings.ts";

const schema = (properties: Record<string, unknown>, required: string[] = []): VariablesSchema => ({
  toJSONSchema: () => ({ properties, required }),
});
const one = (property: Record<string, unknown>) =>
  listSettings(schema({ NAME: { description: "does something", ...property } }))[0];

test("a real schema's settings come with values, default and description", () => {
  const settings = Object.fromEntries(listSettings(settingsSchema).map((setting) => [setting.name, setting]));
  expect(Object.keys(settings)).toEqual(Object.keys(settingsSchema.shape));
  expect(settings.SELFIE_MAX_KB).toMatchObject({ values: "20–1024", fallback: "200", isRequired: false });
  expect(settings.SECOND_LOOK).toMatchObject({ values: "true, false", fallback: "true", isSecret: false });
  expect(settings.VISION_TOKEN).toMatchObject({ fallback: null, isSecret: true });
});

test("what a variable takes is said in words", () => {
  expect(one({ type: "integer", exclusiveMinimum: 0, maximum: Number.MAX_SAFE_INTEGER })?.values).toBe(
    "1 or more",
  );
  expect(one({ type: "string", format: "uri" })?.values).toBe("an address");
  expect(one({ type: "string", minLength: 32 })?.values).toBe("32 characters or more");
  expect(one({ type: "string", minLength: 1 })?.values).toBe("");
  expect(listSettings(schema({ A: { description: "a" } }, ["A"]))[0]?.isRequired).toBe(true);
});

test("a variable that nobody described is refused", () => {
  expect(() => listSettings(schema({ SILENT: { type: "string" } }))).toThrow("SILENT has no description");
});

const SETTING: Setting = {
  name: "COLOUR",
  description: "red | green",
  fallback: "red",
  isRequired: false,
  isSecret: true,
  values: "",
};

test("tables keep their columns, and secrets are marked", () => {
  expect(describeSettings([SETTING], [])).toContain("| `COLOUR` (secret) |  | `red` | red \\| green |");
  expect(describeForReadme([SETTING, { ...SETTING, name: "JWT_SECRET" }])).not.toContain("JWT_SECRET");
});

test("only what stands between the markers is replaced, and again the same", () => {
  const document =
    "before\n<!-- settings: written by npm run docs:settings -->\nold\n<!-- /settings -->\nafter\n";
  const once = replaceBetweenMarkers(document, "new");
  expect(once).toMatch(/^before\n.*\n\nnew\n\n.*\nafter\n$/);
  expect(replaceBetweenMarkers(once, "new")).toBe(once);
  expect(() => replaceBetweenMarkers("no markers", "new")).toThrow("has no");
});

test("the documents have every setting as it is", async () => {
  expect(await findStaleSettings()).toEqual([]);
  const readme = (await makeSettingsDocuments()).get("README.md");
  expect(readme).toContain("| `RETENTION_DAYS` |");
});
