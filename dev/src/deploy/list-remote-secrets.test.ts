import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { listRemoteSecrets } from "./list-remote-secrets.ts";

/** A wrangler that answers so. */
function standIn(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-remote-"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(join(folder, "wrangler"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  vi.stubEnv("PATH", folder + delimiter + process.env.PATH);
  return folder;
}

test("names of secrets are read from what wrangler lists for the environment", async () => {
  const folder = standIn(`echo 'A line before.'
echo '[{"name":"JWT_SECRET","type":"secret_text"},{"name":"DATABASE_URL","type":"secret_text"}]'`);
  expect(await listRemoteSecrets(folder, "production")).toEqual(new Set(["JWT_SECRET", "DATABASE_URL"]));
});

test("an account that is not logged in is said", async () => {
  const folder = standIn("exit 1");
  await expect(listRemoteSecrets(folder, "production")).rejects.toThrow(/^Cloudflare does not tell .*log in/);
});
