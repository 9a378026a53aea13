import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../root-folder.ts";
import { readVariableNames } from "../worker-variables.ts";
import { writeEnvFile } from "../write-env-file.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkBindings } from "./check-bindings.ts";
import { readParseEnv } from "./check-deployment.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables, type ParseEnv } from "./check-variables.ts";
import type { Deployment } from "./deployment.ts";
import { type DeploymentOptions, readDeployment } from "./read-deployment.ts";
import { SECRET_NAMES } from "./secret-names.ts";

const SECRETS: Record<string, string> = {
  DATABASE_URL: "postgres://app:pa$word@db.trouvaille.example.net/app",
  VISION_TOKEN: "vision-token-made-for-this-test-only-1",
  JWT_SECRET: "jwt-secret-made-for-this-test-only-234",
  DELETION_SECRET: "deletion-key-made-for-this-test-only-5",
};
/** wrangler.toml as somebody has filled it in, whatever stands there now. */
const FILLED: [RegExp, string][] = [
  [/^PUBLIC_URL = .*$/gm, 'PUBLIC_URL = "https://photos.trouvaille.dev"'],
  [/^VISION_URL = .*$/gm, 'VISION_URL = "https://vision.trouvaille.dev"'],
  [/^RETENTION_DAYS = .*$/gm, 'RETENTION_DAYS = "30"'],
  [/^CORS_ORIGINS = .*$/gm, 'CORS_ORIGINS = ""'],
  [/^(binding = "EVENT_CODES"\nid = ).*$/gm, '$1"0123456789abcdef0123456789abcde1"'],
  [/^(binding = "ENDED_SESSIONS"\nid = ).*$/gm, '$1"0123456789abcdef0123456789abcde2"'],
];

const folder = mkdtempSync(join(tmpdir(), "trouvaille-check-"));
const toml = FILLED.reduce(
  (text, [line, filled]) => text.replaceAll(line, filled),
  readFileSync(join(ROOT, "wrangler.toml"), "utf8"),
);
let parseEnv: ParseEnv;
beforeAll(async () => {
  parseEnv = await readParseEnv();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Changes = {
  /** Instead of a line of wrangler.toml's production part; an empty text takes it out. */
  lines?: [string, string][];
  /** Undefined takes one out. */
  secrets?: Record<string, string | undefined>;
  options?: Partial<DeploymentOptions>;
};

async function read({ lines = [], secrets = {}, options = {} }: Changes): Promise<Deployment> {
  const [head = "", production = ""] = toml.split(/(?=\[env\.production\]\n)/);
  const changed = lines.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`wrangler.toml has no ${from}`);
    return text.replaceAll(from, to);
  }, production);
  const configPath = join(folder, "wrangler.toml");
  writeFileSync(configPath, head + changed);
  const secretsFile = join(folder, "secrets");
  const kept = Object.entries({ ...SECRETS, ...secrets }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  writeEnvFile(secretsFile, Object.fromEntries(kept));
  const { deployment } = await readDeployment({
    ...{ environment: "production", configPath, secretsFile, shell: {}, isLocal: false, isRemote: false },
    ...options,
  });
  return deployment;
}

const failuresOf = (deployment: Deployment) =>
  [
    ...checkVariables(deployment, parseEnv),
    ...checkSecrets(deployment),
    ...checkAddresses(deployment),
    ...checkBindings(deployment),
  ].flatMap(({ level, sentence }) => (level === "failure" ? [sentence] : []));

describe("a deployment", () => {
  test("passes once wrangler.toml is filled in and the secrets are there", async () => {
    const deployment = await read({});
    expect(failuresOf(deployment)).toEqual([]);
    expect(deployment.values.DATABASE_URL).toBe(SECRETS.DATABASE_URL);
  });

  test.each<[string, Changes, RegExp]>([
    [
      "without JWT_SECRET",
      { secrets: { JWT_SECRET: undefined } },
      /^JWT_SECRET is missing: set it in .*\.env/,
    ],
    [
      "with a short JWT_SECRET",
      { secrets: { JWT_SECRET: "short-jwt-1234567" } },
      /^JWT_SECRET is refused .*32/,
    ],
    ["with a guessable JWT_SECRET", { secrets: { JWT_SECRET: "ab".repeat(20) } }, /^JWT_SECRET is no random/],
    [
      "with one secret for two purposes",
      { secrets: { VISION_TOKEN: SECRETS.JWT_SECRET } },
      /^VISION_TOKEN and JWT_SECRET are the same/,
    ],
    [
      "with a secret in wrangler.toml",
      {
        lines: [
          ['CORS_ORIGINS = ""', 'CORS_ORIGINS = ""\nMAIL_API_KEY = "re_98765"\nMAIL_FROM = "a@example.com"'],
        ],
      },
      /^MAIL_API_KEY stands in wrangler.toml/,
    ],
    ["without DELETION_SECRET", { secrets: { DELETION_SECRET: undefined } }, /^DELETION_SECRET is missing/],
    ["without DATABASE_URL", { secrets: { DATABASE_URL: undefined } }, /^DATABASE_URL is missing/],
    [
      "that is not for production",
      { lines: [['ENVIRONMENT = "production"', 'ENVIRONMENT = "development"']] },
      /^ENVIRONMENT is not production/,
    ],
    [
      "with cheap hashes",
      { lines: [['BCRYPT_ROUNDS = "12"', 'BCRYPT_ROUNDS = "4"']] },
      /^BCRYPT_ROUNDS is refused \(below 10/,
    ],
    [
      "that leaves the cost of hashes to the default",
      { lines: [['BCRYPT_ROUNDS = "12"', ""]] },
      /^BCRYPT_ROUNDS is not written down/,
    ],
    ["without CORS_ORIGINS", { lines: [['CORS_ORIGINS = ""', ""]] }, /^CORS_ORIGINS is not written down/],
    [
      "open to every web page",
      { lines: [['CORS_ORIGINS = ""', 'CORS_ORIGINS = "*"']] },
      /^CORS_ORIGINS is refused .* never "\*"/,
    ],
    [
      "open to every subdomain",
      { lines: [['CORS_ORIGINS = ""', 'CORS_ORIGINS = "https://*.trouvaille.dev"']] },
      /^CORS_ORIGINS cannot hold a pattern/,
    ],
    [
      "open to a web app without encryption",
      { lines: [['CORS_ORIGINS = ""', 'CORS_ORIGINS = "http://app.trouvaille.dev"']] },
      /^CORS_ORIGINS must hold https/,
    ],
    [
      "that people would reach without encryption",
      { lines: [["https://photos.", "http://photos."]] },
      /^PUBLIC_URL must begin with https/,
    ],
    [
      "that nobody has given its address",
      { lines: [["https://photos.trouvaille.dev", "https://photos.example.com"]] },
      /^PUBLIC_URL is still the address of the example/,
    ],
    [
      "that sends selfies without encryption",
      { lines: [["https://vision.", "http://vision."]] },
      /^VISION_URL must begin with https/,
    ],
    ["without RETENTION_DAYS", { lines: [['RETENTION_DAYS = "30"', ""]] }, /^RETENTION_DAYS is not written/],
    [
      "that keeps events for ever",
      { lines: [['RETENTION_DAYS = "30"', 'RETENTION_DAYS = "9999"']] },
      /^RETENTION_DAYS is refused .* from 1 to 365/,
    ],
    [
      "that compares faces without consent",
      { lines: [['REQUIRE_BIOMETRIC_CONSENT = "true"', 'REQUIRE_BIOMETRIC_CONSENT = "false"']] },
      /^REQUIRE_BIOMETRIC_CONSENT is refused/,
    ],
    [
      "whose KV namespace was never made",
      { lines: [["0123456789abcdef0123456789abcde1", "00000000000000000000000000000001"]] },
      /^The KV namespace EVENT_CODES has no id yet/,
    ],
    [
      "that forgot a binding",
      { lines: [['binding = "SELFIE_QUEUE"', 'binding = "SELFIES_QUEUE"']] },
      /^The binding SELFIE_QUEUE is missing/,
    ],
    [
      "with a queue that nobody consumes",
      { lines: [['queues.consumers]]\nqueue = "trouvaille-mails', 'queues.consumers]]\nqueue = "other']] },
      /^Nobody consumes the queue trouvaille-mails/,
    ],
    [
      "without a cron",
      { lines: [["[env.production.vars]", "[env.production.triggers]\ncrons = []\n[env.production.vars]"]] },
      /^There is no cron/,
    ],
    [
      "whose logs would hold the tokens of links",
      {
        lines: [
          ["[env.production.vars]", "[env.production.observability]\nenabled = true\n[env.production.vars]"],
        ],
      },
      /^The logs would hold addresses with tokens/,
    ],
    [
      "whose logs are thrown away",
      {
        lines: [
          ["[env.production.vars]", "[env.production.observability]\nenabled = false\n[env.production.vars]"],
        ],
      },
      /^No logs are kept/,
    ],
  ])("%s fails with one sentence", async (_name, changes, sentence) => {
    const deployment = await read(changes);
    const failures = failuresOf(deployment);
    expect(failures).toEqual([expect.stringMatching(sentence)]);
    for (const name of SECRET_NAMES) {
      const value = deployment.values[name];
      if (value) expect(failures.join()).not.toContain(value);
    }
  });

  test("says all mistakes at once", async () => {
    const failures = failuresOf(
      await read({
        secrets: { JWT_SECRET: undefined, DELETION_SECRET: "short-text" },
        lines: [
          ['ENVIRONMENT = "production"', 'ENVIRONMENT = "development"'],
          ['BCRYPT_ROUNDS = "12"', 'BCRYPT_ROUNDS = "4"'],
          ['REQUIRE_BIOMETRIC_CONSENT = "true"', 'REQUIRE_BIOMETRIC_CONSENT = "false"'],
          ['name = "FORM_RATE"', 'name = "FORMS_RATE"'],
        ],
      }),
    );
    expect(failures.map((sentence) => sentence.split(" ").slice(0, 3).join(" ")).sort()).toEqual([
      "BCRYPT_ROUNDS is refused",
      "DELETION_SECRET is refused",
      "ENVIRONMENT is not",
      "JWT_SECRET is missing:",
      "REQUIRE_BIOMETRIC_CONSENT is refused",
      "The binding FORM_RATE",
    ]);
  });
});

test("every secret of the worker is known as one", async () => {
  const looksSecret = (await readVariableNames()).filter((name) =>
    /SECRET|TOKEN|KEY|PASSWORD|DATABASE_URL/.test(name),
  );
  expect([...SECRET_NAMES].sort()).toEqual(looksSecret.sort());
});

test("a rehearsal on this machine takes variables from the file, and http there only", async () => {
  const local = { PUBLIC_URL: "http://127.0.0.1:8787", NEON_HTTP: "http://localhost:8791/sql" };
  const rehearsal = await read({ secrets: local, options: { isLocal: true } });
  expect(failuresOf(rehearsal)).toEqual([]);
  expect(rehearsal.values).toMatchObject(local);
  const abroad = { PUBLIC_URL: "http://photos.trouvaille.dev" };
  expect(failuresOf(await read({ secrets: abroad, options: { isLocal: true } }))).toEqual([
    expect.stringMatching(/^PUBLIC_URL must begin with https/),
  ]);
  expect((await read({ secrets: local })).values.PUBLIC_URL).toBe("https://photos.trouvaille.dev");
});

test("a secret whose value only Cloudflare has is not missing", async () => {
  const deployment = await read({ secrets: { JWT_SECRET: undefined } });
  const setAtCloudflare = new Set(["JWT_SECRET", "DATABASE_URL", "VISION_TOKEN"]);
  expect(failuresOf({ ...deployment, setAtCloudflare })).toEqual([
    expect.stringMatching(/^DELETION_SECRET is not set at Cloudflare/),
  ]);
});

test("production binds what is bound locally, with the same limits", async () => {
  const production = await read({});
  const local = await read({ options: { environment: "" } });
  const { queues, ratelimits, r2_buckets, kv_namespaces } = production.config;
  expect({ queues, ratelimits, r2_buckets }).toEqual({
    queues: local.config.queues,
    ratelimits: local.config.ratelimits,
    r2_buckets: local.config.r2_buckets,
  });
  expect(kv_namespaces.map(({ binding }) => binding)).toEqual(
    local.config.kv_namespaces.map(({ binding }) => binding),
  );
});
