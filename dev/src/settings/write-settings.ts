import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingsSchema } from "@trouvaille/vision-service/env";
import { ROOT } from "../root-folder.ts";
import { describeForReadme, describeSettings, replaceBetweenMarkers } from "./describe-settings.ts";
import { listSettings, type VariablesSchema } from "./list-settings.ts";

/** What the generated documents should hold, by path. */
export async function makeSettingsDocuments(root: string = ROOT): Promise<Map<string, string>> {
  const worker = listSettings(await readVariablesSchema());
  const readme = readFileSync(join(root, "README.md"), "utf8");
  return new Map([
    ["docs/settings.md", describeSettings(worker, listSettings(settingsSchema))],
    ["README.md", replaceBetweenMarkers(readme, describeForReadme(worker))],
  ]);
}

/** Documents that `npm run docs:settings` would change. */
export async function findStaleSettings(root: string = ROOT): Promise<string[]> {
  return [...(await makeSettingsDocuments(root))]
    .filter(([path, text]) => readFileSync(join(root, path), "utf8") !== text)
    .map(([path]) => path);
}

/** The worker's own schema. Typed here because its types need the Workers runtime's. */
async function readVariablesSchema(): Promise<VariablesSchema> {
  const specifier = "@trouvaille/worker/env";
  const { variablesSchema } = (await import(specifier)) as { variablesSchema: VariablesSchema };
  return variablesSchema;
}

if (import.meta.main) {
  for (const [path, text] of await makeSettingsDocuments()) {
    writeFileSync(join(ROOT, path), text);
    console.log(`${path} has the settings as they are.`);
  }
}
