import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSecrets } from "./keep-secrets.ts";
import { writePlainVars } from "./write-plain-vars.ts";

const ports = { worker: 8787, vision: 8790, database: 8791 };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "write-plain-vars-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("a plain wrangler finds the local parts, their secrets, and quiet settings", () => {
  const state = join(root, "state");
  writePlainVars(state, ports, root);
  const text = readFileSync(join(root, ".env.local"), "utf8");
  expect(text).toContain("NEON_HTTP='http://127.0.0.1:8791/sql'\n");
  expect(text).toContain(`JWT_SECRET='${keepSecrets(state).jwtSecret}'\n`);
  expect(text).toContain("WRANGLER_SEND_METRICS='false'\n");
  expect(text).toContain("CLOUDFLARE_INCLUDE_PROCESS_ENV='true'\n");
});

test("a developer's own .dev.vars is left alone, and so is the rest", () => {
  writeFileSync(join(root, ".dev.vars"), "A=1\n");
  expect(writePlainVars(join(root, "state"), ports, root)).toMatch(/reads your \.dev\.vars/);
  expect(readFileSync(join(root, ".dev.vars"), "utf8")).toBe("A=1\n");
  expect(existsSync(join(root, ".env.local"))).toBe(false);
});
