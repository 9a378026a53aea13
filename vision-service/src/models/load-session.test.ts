import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareModels } from "./prepare-models.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "trouvaille-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("loading models reports to nobody: no identifier of the machine is left in the home folder", async () => {
  await prepareModels();
  const module = new URL("./load-session.ts", import.meta.url).href;
  const script = `const { loadModels } = await import(${JSON.stringify(module)}); console.log((await loadModels()).pack);`;
  // A bare environment: ONNX Runtime is silent under CI by itself.
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: home,
    env: { HOME: home },
    encoding: "utf8",
  });
  expect(output).toContain("/");
  expect(readdirSync(home)).toEqual([]);
});
