/**
 * Says whether what is here could be deployed and would work (docs/deploying.md), one line per finding, and ends with
 * exit code 1 when something would not. All checks run; no value of a secret is printed.
 *
 *   npm run deploy:check -- --secrets .env.production [--env production] [--remote] [--local]
 *
 * --remote also asks Cloudflare which secrets are set. --local is for a rehearsal on this machine.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../root-folder.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkBindings } from "./check-bindings.ts";
import { checkBundle } from "./check-bundle.ts";
import { checkDatabase } from "./check-database.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables, type ParseEnv } from "./check-variables.ts";
import { checkVision } from "./check-vision.ts";
import type { Finding } from "./finding.ts";
import { type DeploymentOptions, readDeployment } from "./read-deployment.ts";

const MARKS = { ok: "ok     ", warning: "note   ", failure: "FAILED " } as const;

/**
 * Runs every check and hands over each finding as it comes.
 * @returns whether all passed
 * @throws Error with one sentence when there is nothing to look at.
 */
export async function checkDeployment(
  options: DeploymentOptions,
  report: (finding: Finding) => void,
): Promise<boolean> {
  const { deployment, findings } = await readDeployment(options);
  let passed = true;
  const say = (found: readonly Finding[]) => {
    for (const finding of found) report(finding);
    if (found.some(({ level }) => level === "failure")) passed = false;
  };
  say(findings);
  say(checkVariables(deployment, await readParseEnv()));
  say(checkSecrets(deployment));
  say(checkAddresses(deployment));
  say(checkBindings(deployment));
  say(await checkBundle({ ...options, config: deployment.config }));
  const database = await checkDatabase(deployment);
  say(database.findings);
  say(await checkVision(deployment, database.packInForce));
  return passed;
}

/** The worker's own rules. Typed here because its types need the Workers runtime's. */
export async function readParseEnv(): Promise<ParseEnv> {
  const specifier = "@trouvaille/worker/env";
  const { parseEnv } = (await import(specifier)) as { parseEnv: ParseEnv };
  return parseEnv;
}

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      env: { type: "string", default: "production" },
      secrets: { type: "string" },
      config: { type: "string", default: join(ROOT, "wrangler.toml") },
      local: { type: "boolean", default: false },
      remote: { type: "boolean", default: false },
    },
  });
  const passed = await checkDeployment(
    {
      environment: given.env,
      configPath: resolve(given.config),
      secretsFile: given.secrets,
      shell: process.env,
      isLocal: given.local,
      isRemote: given.remote,
    },
    ({ level, sentence }) => console.log(MARKS[level] + sentence),
  );
  console.log(passed ? "This can be deployed." : "This cannot be deployed yet.");
  if (!passed) process.exitCode = 1;
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
