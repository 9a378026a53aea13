import { existsSync } from "node:fs";
import { join } from "node:path";
import { QUIET_WRANGLER } from "./describe-parts.ts";
import { keepSecrets } from "./keep-secrets.ts";
import { ROOT } from "./root-folder.ts";
import { type StackPorts, workerVariables } from "./worker-variables.ts";
import { writeEnvFile } from "./write-env-file.ts";

/**
 * For a plain `npx wrangler dev` at the root: the variables that lead it to the database endpoint and vision-service
 * of `stateDir`. In `.env.local`, not `.dev.vars`, because beside the latter wrangler ignores the shell's variables.
 * A developer's own `.dev.vars` is never touched; wrangler then reads that one alone.
 * @returns one sentence that says what was done.
 */
export function writePlainVars(stateDir: string, ports: StackPorts, root: string = ROOT): string {
  if (existsSync(join(root, ".dev.vars"))) {
    return "`npx wrangler dev` reads your .dev.vars; nothing was written.";
  }
  const variables = { ...workerVariables(ports, keepSecrets(stateDir), {}, []), ...QUIET_WRANGLER };
  writeEnvFile(
    join(root, ".env.local"),
    { ...variables, CLOUDFLARE_INCLUDE_PROCESS_ENV: "true" },
    "Written by npm run dev:db and dev:vision for a plain `npx wrangler dev`; git ignores it.\nVariables set in the shell win.",
  );
  return "`npx wrangler dev` finds its variables in .env.local, which was written; those set in the shell win.";
}
