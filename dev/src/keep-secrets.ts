import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Made once per state folder; nothing here is a default that would work elsewhere. */
export type LocalSecrets = {
  jwtSecret: string;
  visionToken: string;
  deletionSecret: string;
  /** Password of the demo accounts when DEMO_PASSWORD is not set; has what the worker asks of a password. */
  demoPassword: string;
};

/** The secrets of `stateDir`, made and kept (mode 600) where they are missing. */
export function keepSecrets(stateDir: string): LocalSecrets {
  const path = join(stateDir, "secrets.json");
  const found = readSecrets(path);
  const secrets: LocalSecrets = {
    jwtSecret: found.jwtSecret ?? randomBytes(48).toString("base64url"),
    visionToken: found.visionToken ?? randomBytes(32).toString("base64url"),
    deletionSecret: found.deletionSecret ?? randomBytes(32).toString("base64url"),
    demoPassword: found.demoPassword ?? `Demo-${randomBytes(9).toString("base64url")}-1`,
  };
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return secrets;
}

function readSecrets(path: string): Partial<LocalSecrets> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([, secret]) => typeof secret === "string" && secret.length >= 12),
    );
  } catch {
    // Missing or cut off: fresh secrets only end local sessions.
    return {};
  }
}
