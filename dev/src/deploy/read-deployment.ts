import { dirname } from "node:path";
import { unstable_readConfig } from "wrangler";
import type { Deployment, WorkerConfig } from "./deployment.ts";
import { type Finding, warning } from "./finding.ts";
import { listRemoteSecrets } from "./list-remote-secrets.ts";
import { readSecretsFile } from "./read-secrets-file.ts";
import { isSecretName } from "./secret-names.ts";

export type DeploymentOptions = {
  environment: string;
  /** wrangler.toml. */
  configPath: string;
  /** Dotenv file; without it secrets come from `shell`. */
  secretsFile: string | undefined;
  shell: Readonly<Record<string, string | undefined>>;
  isLocal: boolean;
  /** Asks Cloudflare which secrets are set. */
  isRemote: boolean;
};

/**
 * Puts together what the worker would be deployed with. A rehearsal takes all variables from the file of secrets, as
 * `wrangler dev --env-file` does; a deployment takes only secrets from there.
 * @throws Error with one sentence when the configuration, the file or Cloudflare cannot be read.
 */
export async function readDeployment(
  options: DeploymentOptions,
): Promise<{ deployment: Deployment; findings: Finding[] }> {
  const { environment, configPath, secretsFile, shell, isLocal } = options;
  const config: WorkerConfig = unstable_readConfig({ config: configPath, env: environment });
  const vars = Object.fromEntries(Object.entries(config.vars).map(([name, value]) => [name, String(value)]));
  const given = secretsFile === undefined ? definedSecrets(shell) : readSecretsFile(secretsFile);
  const ignored = isLocal ? [] : Object.keys(given).filter((name) => !isSecretName(name));
  // A secret without a text is one that has yet to be filled in.
  const taken = Object.entries(given).filter(
    ([name, value]) => !ignored.includes(name) && !(isSecretName(name) && value === ""),
  );
  return {
    deployment: {
      environment,
      config,
      values: { ...vars, ...Object.fromEntries(taken) },
      setAtCloudflare: options.isRemote ? await listRemoteSecrets(dirname(configPath), environment) : null,
      isLocal,
    },
    findings: ignored
      .filter((name) => given[name] !== vars[name])
      .map((name) =>
        warning(`${name} in ${secretsFile} is not a secret and has no effect: set it in wrangler.toml.`),
      ),
  };
}

function definedSecrets(shell: DeploymentOptions["shell"]): Record<string, string> {
  const entries = Object.entries(shell).flatMap(([name, value]) =>
    isSecretName(name) && value !== undefined ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}
