import { type Deployment, isOutOfSight, type WorkerConfig } from "./deployment.ts";
import { type Finding, failure, ok } from "./finding.ts";
import { isSecretName, SECRETS_FILE } from "./secret-names.ts";

/** parseEnv of worker/src/env.ts. */
export type ParseEnv = (raw: object) => unknown;

/** What the installation relies on must be somebody's decision, not a default that may change. */
const WRITTEN_EXPLICITLY = ["BCRYPT_ROUNDS", "CORS_ORIGINS", "RETENTION_DAYS"];

/** What each is for, where that is not plain. */
const ADVICE: Readonly<Record<string, string>> = {
  BCRYPT_ROUNDS: "12 is right, 10 the least",
  CORS_ORIGINS:
    'origins with https:// and commas between, never "*"; an empty text ("") lets no other web app in',
  RETENTION_DAYS: "days from 1 to 365 that a new event is kept after its last upload, for example 30",
  REQUIRE_BIOMETRIC_CONSENT: "selfies are compared with consent only, so it must be true",
  DATABASE_URL: "the connection string of the database, postgres://…",
  VISION_TOKEN: "at least 32 random characters, the same as the vision-service's VISION_TOKEN",
  JWT_SECRET: "at least 32 random characters (openssl rand -base64 48)",
  DELETION_SECRET:
    "at least 32 random characters (openssl rand -base64 48), kept for as long as the installation",
  PUBLIC_URL: "the address people open, https://…",
  VISION_URL: "the address of the vision-service, https://…",
};

/** Valid values to go on with, so that one mistake does not hide another. */
const STAND_INS: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgres://stand-in/stand-in",
  VISION_URL: "https://stand-in.invalid",
  PUBLIC_URL: "https://stand-in.invalid",
  VISION_TOKEN: "x".repeat(32),
  JWT_SECRET: "x".repeat(32),
  DELETION_SECRET: "x".repeat(32),
};

/** Whether the worker would accept its variables and bindings, by its own schema. */
export function checkVariables(deployment: Deployment, parseEnv: ParseEnv): Finding[] {
  const { values, environment } = deployment;
  const place = `[env.${environment}.vars] of wrangler.toml`;
  const findings: Finding[] = [];
  if (values.ENVIRONMENT !== "production") {
    findings.push(failure(`ENVIRONMENT is not production: set ENVIRONMENT = "production" in ${place}.`));
  }
  const unwritten = WRITTEN_EXPLICITLY.filter((name) => values[name] === undefined);
  for (const name of unwritten) {
    findings.push(failure(`${name} is not written down: set it in ${place}; ${ADVICE[name]}.`));
  }
  for (const [name, message] of problemsOf(deployment, parseEnv)) {
    if (message.includes("binding missing")) {
      findings.push(
        failure(
          `The binding ${name} is missing: bindings are not inherited, so copy it from the top of wrangler.toml to [env.${environment}].`,
        ),
      );
      continue;
    }
    if (isOutOfSight(deployment, name)) continue;
    const what = values[name] === undefined ? "is missing" : `is refused (${message})`;
    const where = isSecretName(name) ? `the file of secrets, ${SECRETS_FILE}` : place;
    const advice = ADVICE[name] ? `; ${ADVICE[name]}` : "";
    findings.push(failure(`${name} ${what}: set it in ${where}${advice}.`));
  }
  return findings.length > 0 ? findings : [ok("The worker accepts its variables, secrets and bindings.")];
}

/** By variable or binding. Asked twice: rules over several variables are not looked at while one is refused. */
function problemsOf({ config, values }: Deployment, parseEnv: ParseEnv): Map<string, string> {
  const bindings = standInBindings(config);
  const strict: Record<string, string> = { ...values, ENVIRONMENT: "production" };
  const first = parse(parseEnv, { ...strict, ...bindings });
  for (const name of first.keys()) {
    if (STAND_INS[name] === undefined) delete strict[name];
    else strict[name] = STAND_INS[name];
  }
  return new Map([...parse(parseEnv, { ...strict, ...bindings, ...allBindings(first) }), ...first]);
}

function parse(parseEnv: ParseEnv, raw: object): Map<string, string> {
  try {
    parseEnv(raw);
    return new Map();
  } catch (error) {
    const { problems } = error as { problems?: string[] };
    if (!problems) throw error;
    return new Map(
      problems.map((problem) => {
        const [, name = problem, message = problem] = /^(\w+)[.\d]*: (.*)$/s.exec(problem) ?? [];
        return [name, message] as const;
      }),
    );
  }
}

/** What every kind of binding can do, as far as the worker's schema asks. */
const BINDING = { get() {}, put() {}, send() {}, limit() {} };

function standInBindings(config: WorkerConfig): Record<string, object> {
  const names = [
    ...config.kv_namespaces.map(({ binding }) => binding),
    ...config.r2_buckets.map(({ binding }) => binding),
    ...(config.queues.producers ?? []).map(({ binding }) => binding),
    ...(config.ratelimits ?? []).map(({ name }) => name),
  ];
  return Object.fromEntries(names.map((name) => [name, BINDING]));
}

const allBindings = (problems: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    [...problems]
      .filter(([, message]) => message.includes("binding missing"))
      .map(([name]) => [name, BINDING]),
  );
