import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lastWords } from "./keep-log.ts";
import { keepSecrets } from "./keep-secrets.ts";
import { readPorts } from "./root-folder.ts";
import { workerVariables } from "./worker-variables.ts";

const folder = mkdtempSync(join(tmpdir(), "keep-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("secrets are made once, for the owner only, and made again when the file is broken or weak", () => {
  const first = keepSecrets(folder);
  expect(first.jwtSecret.length).toBeGreaterThanOrEqual(43);
  expect(first.visionToken.length).toBeGreaterThanOrEqual(32);
  expect(first.demoPassword).toMatch(/^(?=.*[A-Z])(?=.*[0-9])(?=.*[^A-Za-z0-9]).{8,72}$/);
  expect(keepSecrets(folder)).toEqual(first);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  writeFileSync(join(folder, "secrets.json"), '{"jwtSecret":"short","visionToken":7');
  expect(keepSecrets(folder).jwtSecret).not.toBe(first.jwtSecret);
});

test("the shell's variables reach the worker, but never replace the stack's own addresses and secrets", () => {
  const shell = {
    BCRYPT_ROUNDS: "4",
    ENVIRONMENT: "production",
    DATABASE_URL: "postgres://elsewhere",
    PATH: "/bin",
  };
  const names = ["BCRYPT_ROUNDS", "ENVIRONMENT", "DATABASE_URL", "LEASE_SECONDS"];
  const ports = { worker: 1, vision: 2, database: 3 };
  expect(
    workerVariables(ports, { jwtSecret: "j", visionToken: "v", deletionSecret: "d" }, shell, names),
  ).toEqual({
    BCRYPT_ROUNDS: "4",
    ENVIRONMENT: "production",
    PUBLIC_URL: "http://127.0.0.1:1",
    VISION_URL: "http://127.0.0.1:2",
    NEON_HTTP: "http://127.0.0.1:3/sql",
    DATABASE_URL: "postgres://trouvaille:local@127.0.0.1:3/trouvaille",
    VISION_TOKEN: "v",
    JWT_SECRET: "j",
    DELETION_SECRET: "d",
  });
});

test("ports come from their variables, and what is no port is refused", () => {
  expect(readPorts({ VISION_PORT: "9000", DB_PORT: "" })).toEqual({
    worker: 8787,
    vision: 9000,
    database: 8791,
  });
  for (const PORT of ["0", "65536", "80a", "1.5"])
    expect(() => readPorts({ PORT })).toThrow(/^PORT must be a port/);
});

test("the last words of a dying process are its error, not its stack", () => {
  const stack = [
    "file.ts:1",
    "Error: the model is missing",
    "    at main (file.ts:1:1)",
    "",
    "Node.js v24.21.0",
  ];
  expect(lastWords(stack)).toBe("the model is missing");
  expect(lastWords(["TypeError [BAD]: fetch failed", "    [cause]: Error: refused", "  at x"])).toBe(
    "fetch failed",
  );
  expect(lastWords(["✘ [ERROR] Reading a.toml:", "", "    - no name", "more"])).toBe(
    "Reading a.toml: - no name",
  );
  expect(lastWords(["loading", "half done", ""])).toBe("half done");
  expect(lastWords([])).toBe("it said nothing");
});
