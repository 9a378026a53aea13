import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keepProductionSecrets } from "./keep-production-secrets.ts";
import { readSecretsFile } from "./read-secrets-file.ts";

test("secrets are made once, for their owner only, and what is there is kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(keepProductionSecrets(folder)).toEqual([
    "VISION_TOKEN",
    "JWT_SECRET",
    "DELETION_SECRET",
    "SETUP_SECRET",
  ]);
  const file = join(folder, ".env.production");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const first = readSecretsFile(file);
  expect(new Set(Object.values(first)).size).toBe(5);
  expect(keepProductionSecrets(folder)).toEqual([]);
  const without = readFileSync(file, "utf8").replace(/^(JWT|SETUP)_SECRET=.*\n/gm, "# mine\n");
  writeFileSync(file, without);
  // The setup secret has served once there is an admin.
  expect(keepProductionSecrets(folder)).toEqual(["JWT_SECRET"]);
  const { SETUP_SECRET, JWT_SECRET, ...kept } = readSecretsFile(file);
  expect(SETUP_SECRET).toBeUndefined();
  expect(first).toMatchObject(kept);
  expect(JWT_SECRET).not.toBe(first.JWT_SECRET);
  expect(readFileSync(file, "utf8")).toContain("# mine");
});
