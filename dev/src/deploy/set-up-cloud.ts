/**
 * Prints the steps from nothing to a running installation (docs/deploying.md); with --apply does them, and may be
 * repeated until all are done:
 *
 *   npm run setup:cloud [-- --apply] [--env production]
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unstable_readConfig } from "wrangler";
import { applySteps } from "./apply-steps.ts";
import { describeSteps } from "./describe-steps.ts";
import { readSecretsFile } from "./read-secrets-file.ts";
import { SECRETS_FILE } from "./secret-names.ts";
import { setupSteps } from "./setup-steps.ts";

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      apply: { type: "boolean", default: false },
      env: { type: "string", default: "production" },
    },
  });
  const folder = process.cwd();
  const config = unstable_readConfig({ config: join(folder, "wrangler.toml"), env: given.env });
  const steps = setupSteps(config, given.env);
  if (!given.apply) {
    console.log(describeSteps(steps));
    console.log("\nNothing was done: npm run setup:cloud -- --apply does it.");
    return;
  }
  const secretsFile = join(folder, SECRETS_FILE);
  const readSecrets = () => (existsSync(secretsFile) ? readSecretsFile(secretsFile) : {});
  await applySteps({ steps, folder, readSecrets, log: (line) => console.log(line) });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
