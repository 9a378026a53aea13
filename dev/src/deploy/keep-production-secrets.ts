/**
 * Makes the secrets of an installation that are missing in .env.production, readable by the owner only, and keeps the
 * others: `npx node dev/src/deploy/keep-production-secrets.ts`, in the folder of wrangler.toml.
 */
import { randomBytes } from "node:crypto";
import { appendFileSync, chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { quoteEnvValue, writeEnvFile } from "../write-env-file.ts";
import { readSecretsFile } from "./read-secrets-file.ts";
import { OWN_SECRETS, SECRETS_FILE } from "./secret-names.ts";

const SECRET_BYTES = 48;
const COMMENT = `Secrets of the production installation. Keep a copy in a safe place: without DELETION_SECRET a restored
backup cannot know who was deleted. DATABASE_URL is yours to fill in; MAIL_API_KEY may be added.`;

/** @returns the names of those it has made */
export function keepProductionSecrets(folder: string): string[] {
  const path = join(folder, SECRETS_FILE);
  const isNew = !existsSync(path);
  const kept = isNew ? {} : readSecretsFile(path);
  // SETUP_SECRET is for the first admin only: whoever has taken it out does not get another.
  const missing = OWN_SECRETS.filter((name) => !kept[name] && (isNew || name !== "SETUP_SECRET"));
  if (missing.length === 0) return [];
  const made = Object.fromEntries(
    missing.map((name) => [name, randomBytes(SECRET_BYTES).toString("base64url")]),
  );
  if (isNew) {
    writeEnvFile(path, { DATABASE_URL: "", ...made }, COMMENT);
  } else {
    // The last line of a name counts; what somebody else wrote stays.
    const lines = Object.entries(made).map(([name, value]) => `${name}=${quoteEnvValue(name, value)}\n`);
    appendFileSync(path, `\n${lines.join("")}`);
    chmodSync(path, 0o600);
  }
  return missing;
}

if (import.meta.main) {
  const made = keepProductionSecrets(process.cwd());
  console.log(made.length > 0 ? `Made in ${SECRETS_FILE}: ${made.join(", ")}.` : "All were there.");
}
