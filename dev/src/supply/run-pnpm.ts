import { execFileSync } from "node:child_process";
import { ROOT } from "../root-folder.ts";

/** The same as in the README's two lines, so that it is there already. */
export const PNPM_VERSION = "12.21.0";

/** What an installation consists of; dev and tests stay at home. */
const SHIPPED = ["@trouvaille/worker", "@trouvaille/ui", "@trouvaille/vision-service", "@trouvaille/db"];

/** Some hundred packages at a few hundred bytes each. */
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Asks pnpm about the packages that an installation runs, theirs included.
 * @returns what it printed. @throws Error when it fails
 */
export function askAboutShipped(command: readonly string[]): string {
  const filters = SHIPPED.flatMap((name) => ["--filter", name]);
  return execFileSync(
    "npx",
    ["-y", `pnpm@${PNPM_VERSION}`, "--recursive", ...filters, ...command, "--prod"],
    {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: MOST_OUTPUT_BYTES,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
}
