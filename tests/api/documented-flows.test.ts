import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { DEMO_ADMIN } from "@trouvaille/dev/make-demo";
import { expect, test } from "vitest";
import { stack } from "./stack.ts";

const run = promisify(execFile);

test("the flows of docs/api.md run as they are written", async () => {
  const document = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
  const blocks = [...document.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  expect(blocks.length).toBeGreaterThan(5);
  const [selfie] = stack.demo.selfies;
  if (selfie === undefined) throw new Error("the demo has no selfie");
  const env = {
    ...{ PATH: process.env.PATH, BASE_URL: stack.url, SELFIE: selfie, PHOTO: selfie },
    ...{ ADMIN_USER: DEMO_ADMIN, ADMIN_PASSWORD: stack.demo.password },
  };
  // Any answer that is no success ends the script, and its standard error says which.
  const { stdout } = await run("sh", ["-eu", "-c", blocks.join("\n")], { env, timeout: 80_000 });
  expect(stdout).toContain('"valid":true');
  expect(stdout).toContain('"selfie_status":"valid"');
  expect(stdout).toContain('"receipt_id"');
});
