import type { Unstable_Config } from "wrangler";
import {
  OWN_SECRETS,
  REQUIRED_SECRETS,
  SECRET_NAMES,
  SECRETS_FILE,
  type SecretName,
} from "./secret-names.ts";

/** Program and arguments, without a shell; run in the folder of wrangler.toml. */
export type Command = readonly [string, ...string[]];

export type SetupStep = {
  title: string;
  /** The step is done already when this ends well, and where `says` is given holds that, white space aside. */
  done?: { command: Command; says?: string };
  /** A step has either a command or something that a person does. */
  run?: Command;
  hand?: string;
  /** Handed over in the environment of the command; the step fails where the file of secrets has none. */
  needs?: SecretName;
  /** Handed over on standard input; the step is left out where the file has none and it is not required. */
  input?: SecretName;
};

export type SetupConfig = Pick<Unstable_Config, "name" | "kv_namespaces" | "r2_buckets" | "queues">;

/** Title at Cloudflare of the KV namespace that is bound under this name, e.g. trouvaille-event-codes. */
export const namespaceTitle = (worker: string | undefined, binding: string): string =>
  `${worker ?? "trouvaille"}-${binding.toLowerCase().replaceAll("_", "-")}`;

/** From nothing to a running installation, in order: database, vision-service, worker, first admin. */
export function setupSteps(config: SetupConfig, environment: string): SetupStep[] {
  const inEnvironment = ["--env", environment] as const;
  return [
    {
      title: "Log in to Cloudflare",
      done: { command: ["wrangler", "whoami", "--json"] },
      hand: "npx wrangler login (or set CLOUDFLARE_API_TOKEN)",
    },
    {
      title: `Make the secrets that are missing in ${SECRETS_FILE} (${OWN_SECRETS.join(", ")})`,
      run: ["node", "dev/src/deploy/keep-production-secrets.ts"],
    },
    {
      title: "Make the database",
      hand: `Make a Neon project and write its connection string into ${SECRETS_FILE}: DATABASE_URL='postgres://…'`,
    },
    { title: "Make the tables", run: ["npm", "run", "db:migrate"], needs: "DATABASE_URL" },
    {
      title: "Start the vision-service",
      hand: `On Fly or Render as docs/deploying.md says, with VISION_TOKEN of ${SECRETS_FILE}; then write its address as VISION_URL, and the worker's own as PUBLIC_URL, into [env.${environment}.vars] of wrangler.toml.`,
    },
    ...config.kv_namespaces.map(({ binding }): SetupStep => {
      const title = namespaceTitle(config.name, binding);
      return {
        title: `Make the KV namespace of ${binding}`,
        done: { command: ["wrangler", "kv", "namespace", "list"], says: `"title":"${title}"` },
        run: ["wrangler", "kv", "namespace", "create", title],
      };
    }),
    {
      title: "Write the ids of the namespaces into wrangler.toml",
      run: ["node", "dev/src/deploy/write-namespace-ids.ts", ...inEnvironment],
    },
    ...config.r2_buckets.map(({ binding, bucket_name: name = "", jurisdiction }): SetupStep => {
      // A bucket belongs to one jurisdiction for ever, and is not found in another.
      const where = jurisdiction ? ["--jurisdiction", jurisdiction] : [];
      return {
        title: `Make the bucket of ${binding}`,
        done: { command: ["wrangler", "r2", "bucket", "info", name, ...where, "--json"] },
        run: ["wrangler", "r2", "bucket", "create", name, ...where],
      };
    }),
    ...(config.queues.producers ?? []).map(
      ({ binding, queue = "" }): SetupStep => ({
        title: `Make the queue of ${binding}`,
        done: { command: ["wrangler", "queues", "info", queue] },
        run: ["wrangler", "queues", "create", queue],
      }),
    ),
    { title: "Build the web app", run: ["npm", "run", "build:ui"] },
    {
      title: "Check everything before anybody can reach it",
      run: ["npm", "run", "deploy:check", "--", ...inEnvironment, "--secrets", SECRETS_FILE],
    },
    ...SECRET_NAMES.map(
      (name): SetupStep => ({
        title: `Hand over ${name}`,
        run: ["wrangler", "secret", "put", name, ...inEnvironment],
        input: name,
      }),
    ),
    { title: "Deploy the worker", run: ["wrangler", "deploy", ...inEnvironment] },
    {
      title: "Make the first admin",
      hand: `POST /api/admin/register-admin with SETUP_SECRET of ${SECRETS_FILE} (docs/deploying.md), then take the line out of the file and: npx wrangler secret delete SETUP_SECRET --env ${environment}`,
    },
  ];
}

export const isRequired = (name: SecretName): boolean =>
  (REQUIRED_SECRETS as readonly SecretName[]).includes(name);
