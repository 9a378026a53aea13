import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { QUIET_WRANGLER } from "../describe-parts.ts";
import { ROOT } from "../root-folder.ts";

const run = promisify(execFile);

/** Building takes about 3 s, on a busy machine ten times as long. */
const TIMEOUT_MS = 180_000;

/**
 * Runs this repository's wrangler at the root, without questions, telemetry or requests that the command does not need.
 * @returns its standard output
 * @throws Error with the last line that says something when it fails.
 */
export async function runWrangler(args: string[]): Promise<string> {
  const script = join(createRequire(join(ROOT, "package.json")).resolve("wrangler/package.json"), "../bin");
  const env = {
    ...process.env,
    ...QUIET_WRANGLER,
    CI: "1",
    NO_COLOR: "1",
    WRANGLER_LOG_PATH: join(tmpdir(), "trouvaille-wrangler-logs"),
  };
  try {
    const { stdout } = await run(process.execPath, [join(script, "wrangler.js"), ...args], {
      cwd: ROOT,
      env,
      timeout: TIMEOUT_MS,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stderr = "", stdout = "" } = error as { stderr?: string; stdout?: string };
    const lines = `${stdout}\n${stderr}`.split("\n").map((line) => line.trim());
    const reason = lines.find((line) => line.includes("ERROR")) ?? lines.findLast((line) => line !== "");
    throw new Error(`wrangler ${args.slice(0, 2).join(" ")} failed: ${reason ?? String(error)}`, {
      cause: error,
    });
  }
}
