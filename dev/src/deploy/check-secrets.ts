import type { Deployment } from "./deployment.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import { isSecretName, REQUIRED_SECRETS, SECRET_NAMES, SECRETS_FILE } from "./secret-names.ts";

/** Fewer different characters than this in 32 random hexadecimal ones come up once in 25 million times. */
const MIN_DIFFERENT_CHARACTERS = 8;

/** Others decide what these look like. */
const MADE_ELSEWHERE = new Set(["DATABASE_URL", "MAIL_API_KEY"]);

/** Whether secrets are kept apart, random enough, and out of wrangler.toml. Their length is the worker's own rule. */
export function checkSecrets({ values, config, environment, setAtCloudflare }: Deployment): Finding[] {
  const findings: Finding[] = [];
  for (const name of Object.keys(config.vars).filter(isSecretName)) {
    findings.push(
      failure(
        `${name} stands in wrangler.toml, where everybody reads it: remove it there and make a new one.`,
      ),
    );
  }
  const own = SECRET_NAMES.filter((name) => values[name] && !MADE_ELSEWHERE.has(name));
  for (const [index, name] of own.entries()) {
    if (new Set(values[name]).size < MIN_DIFFERENT_CHARACTERS) {
      findings.push(failure(`${name} is no random text: make one with openssl rand -base64 48.`));
    }
    for (const other of own.slice(index + 1).filter((other) => values[other] === values[name])) {
      findings.push(
        failure(`${name} and ${other} are the same: make another one, so that who learns one has not both.`),
      );
    }
  }
  for (const name of REQUIRED_SECRETS) {
    if (setAtCloudflare === null || setAtCloudflare.has(name)) continue;
    findings.push(
      failure(
        `${name} is not set at Cloudflare: npx wrangler secret put ${name} --env ${environment}, with the value of ${SECRETS_FILE}.`,
      ),
    );
  }
  if (values.SETUP_SECRET) {
    findings.push(
      warning(
        `SETUP_SECRET is set: once there is an admin, npx wrangler secret delete SETUP_SECRET --env ${environment}.`,
      ),
    );
  }
  if (!values.MAIL_API_KEY && !setAtCloudflare?.has("MAIL_API_KEY")) {
    findings.push(
      warning(
        "No mail is sent: set the secret MAIL_API_KEY and the variable MAIL_FROM, or reset passwords by hand.",
      ),
    );
  }
  const failed = findings.some(({ level }) => level === "failure");
  const known = REQUIRED_SECRETS.every((name) => values[name] || setAtCloudflare?.has(name));
  return failed || !known
    ? findings
    : [ok("The secrets are random, different and not in wrangler.toml."), ...findings];
}
