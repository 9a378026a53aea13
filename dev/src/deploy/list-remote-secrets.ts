import { runWrangler } from "./run-wrangler.ts";

/** Names of the secrets that are set at Cloudflare. @throws Error with one sentence when it does not answer. */
export async function listRemoteSecrets(environment: string): Promise<ReadonlySet<string>> {
  const answer = await runWrangler(["secret", "list", "--env", environment, "--format", "json"]);
  const secrets = JSON.parse(answer.slice(answer.indexOf("["))) as { name: string }[];
  return new Set(secrets.map(({ name }) => name));
}
