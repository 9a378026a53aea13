/**
 * Writes the ids of the KV namespaces that Cloudflare has into wrangler.toml:
 * `npx node dev/src/deploy/write-namespace-ids.ts [--env production]`, in the folder of wrangler.toml.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unstable_readConfig } from "wrangler";
import { runCommand } from "./run-command.ts";
import { namespaceTitle } from "./setup-steps.ts";

/**
 * A text of wrangler.toml with another id in one namespace of an environment; all else stays as it is.
 * @throws Error with one sentence when the namespace is not there.
 */
export function replaceNamespaceId(
  toml: string,
  { environment, binding, id }: { environment: string; binding: string; id: string },
): string {
  const header = `[[env.${environment}.kv_namespaces]]`;
  const tables = toml.split(/^(?=\s*\[)/m);
  const index = tables.findIndex(
    (table) => table.trimStart().startsWith(header) && table.includes(`binding = "${binding}"`),
  );
  const table = tables[index];
  if (table === undefined || !/^id = ".*"$/m.test(table)) {
    throw new Error(`wrangler.toml has no ${header} with binding = "${binding}" and an id.`);
  }
  return tables.with(index, table.replace(/^id = ".*"$/m, `id = "${id}"`)).join("");
}

async function main(): Promise<void> {
  const { values: given } = parseArgs({ options: { env: { type: "string", default: "production" } } });
  const folder = process.cwd();
  const path = join(folder, "wrangler.toml");
  const config = unstable_readConfig({ config: path, env: given.env });
  const { code, output } = await runCommand(["wrangler", "kv", "namespace", "list"], {
    folder,
    isQuiet: true,
  });
  if (code !== 0)
    throw new Error("Cloudflare does not list the KV namespaces: npx wrangler kv namespace list.");
  const listed = JSON.parse(output.slice(output.indexOf("["))) as { id: string; title: string }[];
  let toml = readFileSync(path, "utf8");
  for (const { binding } of config.kv_namespaces) {
    const title = namespaceTitle(config.name, binding);
    const found = listed.find((namespace) => namespace.title === title);
    if (!found)
      throw new Error(`There is no KV namespace ${title} yet: npx wrangler kv namespace create ${title}.`);
    toml = replaceNamespaceId(toml, { environment: given.env, binding, id: found.id });
  }
  writeFileSync(path, toml);
  console.log("The ids are in wrangler.toml.");
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
