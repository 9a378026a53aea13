/** Variables of the worker that are secrets: never in wrangler.toml. worker/src/env.ts describes them. */
export const SECRET_NAMES = [
  "DATABASE_URL",
  "VISION_TOKEN",
  "JWT_SECRET",
  "DELETION_SECRET",
  "SETUP_SECRET",
  "JWT_SECRET_PREVIOUS",
  "VISION_NEXT_TOKEN",
  "MAIL_API_KEY",
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** Without these the worker answers nothing but 503. */
export const REQUIRED_SECRETS = ["DATABASE_URL", "VISION_TOKEN", "JWT_SECRET", "DELETION_SECRET"] as const;

/** Secrets that only this installation knows, so that `npm run setup:cloud` can make them. */
export const OWN_SECRETS = ["VISION_TOKEN", "JWT_SECRET", "DELETION_SECRET", "SETUP_SECRET"] as const;

/** Where `npm run setup:cloud` keeps them; git ignores it. */
export const SECRETS_FILE = ".env.production";

export const isSecretName = (name: string): name is SecretName =>
  (SECRET_NAMES as readonly string[]).includes(name);
