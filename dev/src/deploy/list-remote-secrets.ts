import { runCommand } from "./run-command.ts";

/**
 * Names of the secrets that are set at Cloudflare; their values cannot be read.
 * @param folder of wrangler.toml
 * @throws Error with one sentence when it does not tell.
 */
export async function listRemoteSecrets(folder: string, environment: string): Promise<ReadonlySet<string>> {
  const { code, output } = await runCommand(
    ["wrangler", "secret", "list", "--env", environment, "--format", "json"],
    { folder, isQuiet: true },
  );
  if (code !== 0) {
    throw new Error(
      `Cloudflare does not tell which secrets are set (npx wrangler secret list --env ${environment}): log in, or deploy the worker first.`,
    );
  }
  const secrets = JSON.parse(output.slice(output.indexOf("["))) as { name: string }[];
  return new Set(secrets.map(({ name }) => name));
}
