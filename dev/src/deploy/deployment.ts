import type { Unstable_Config } from "wrangler";

/** The parts of a resolved wrangler configuration that a check looks at. */
export type WorkerConfig = Pick<
  Unstable_Config,
  "vars" | "assets" | "kv_namespaces" | "r2_buckets" | "queues" | "ratelimits" | "triggers" | "observability"
>;

/** What would be deployed, as far as it is known here. */
export type Deployment = {
  /** Name in wrangler.toml, for sentences. */
  environment: string;
  config: WorkerConfig;
  /** Variables and secrets as the worker would get them. */
  values: Readonly<Record<string, string>>;
  /** Secrets that are set at Cloudflare, where their values cannot be read; null when nobody asked. */
  setAtCloudflare: ReadonlySet<string> | null;
  /** A rehearsal on this machine: http on loopback, a stand-in for Neon and simulated KV are accepted. */
  isLocal: boolean;
};

/** A secret that is set at Cloudflare and not known here: it is not missing, and nothing can be said about it. */
export const isOutOfSight = (
  { values, setAtCloudflare }: Pick<Deployment, "values" | "setAtCloudflare">,
  name: string,
): boolean => values[name] === undefined && setAtCloudflare?.has(name) === true;
