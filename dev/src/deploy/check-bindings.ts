import type { Deployment } from "./deployment.ts";
import { type Finding, failure, ok } from "./finding.ts";

/** Ids that Cloudflare gives; those in the repository begin with zeros. */
const NAMESPACE_ID = /^(?!0{24})[0-9a-f]{32}$/;

/** Whether what is bound exists as far as that can be seen here, and whether logs stay free of tokens. */
export function checkBindings({ config, environment, isLocal }: Deployment): Finding[] {
  const findings: Finding[] = [];
  for (const { binding, id } of config.kv_namespaces) {
    if (isLocal || (id !== undefined && NAMESPACE_ID.test(id))) continue;
    findings.push(
      failure(
        `The KV namespace ${binding} has no id yet: npm run setup:cloud -- --apply makes it and writes the id into [env.${environment}] of wrangler.toml.`,
      ),
    );
  }
  const consumed = new Set<string | undefined>((config.queues.consumers ?? []).map(({ queue }) => queue));
  for (const { binding, queue } of config.queues.producers ?? []) {
    if (consumed.has(queue)) continue;
    findings.push(
      failure(
        `Nobody consumes the queue ${queue} (${binding}): add [[env.${environment}.queues.consumers]] for it to wrangler.toml.`,
      ),
    );
  }
  if ((config.triggers.crons ?? []).length === 0) {
    findings.push(
      failure(
        `There is no cron, so nothing is retried and nothing is deleted in time: set crons = ["*/15 * * * *"] under [triggers] in wrangler.toml.`,
      ),
    );
  }
  const { observability } = config;
  const keepsLogs = observability?.enabled === true || observability?.logs?.enabled === true;
  if (!keepsLogs) {
    findings.push(failure("No logs are kept: set enabled = true under [observability] in wrangler.toml."));
  } else if (observability?.logs?.invocation_logs !== false || observability.traces?.enabled === true) {
    findings.push(
      failure(
        "The logs would hold addresses with tokens: set invocation_logs = false under [observability.logs], and enabled = false under [observability.traces], in wrangler.toml.",
      ),
    );
  }
  return findings.length > 0 ? findings : [ok("Namespaces, queues, cron and logs are set up.")];
}
