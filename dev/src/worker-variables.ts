import type { LocalSecrets } from "./keep-secrets.ts";

/** Where the parts of a stack listen, on 127.0.0.1. */
export type StackPorts = { worker: number; vision: number; database: number };

export type StackAddresses = { worker: string; vision: string; neonHttp: string; databaseUrl: string };

/** Addresses of the parts; the worker's own becomes PUBLIC_URL, which links in mails and QR codes begin with. */
export function addressesOf(ports: StackPorts): StackAddresses {
  return {
    worker: `http://127.0.0.1:${ports.worker}`,
    vision: `http://127.0.0.1:${ports.vision}`,
    neonHttp: `http://127.0.0.1:${ports.database}/sql`,
    databaseUrl: `postgres://trouvaille:local@127.0.0.1:${ports.database}/trouvaille`,
  };
}

/**
 * The worker's variables for a local stack. What is set in the shell wins over the defaults,
 * but addresses and secrets are the stack's own: a stray DATABASE_URL must never make a demo write elsewhere.
 * @param names variables the worker reads (WORKER_VARIABLES of worker/src/env.ts).
 */
export function workerVariables(
  ports: StackPorts,
  secrets: Pick<LocalSecrets, "jwtSecret" | "visionToken" | "deletionSecret">,
  shell: NodeJS.ProcessEnv,
  names: readonly string[],
): Record<string, string> {
  const addresses = addressesOf(ports);
  const fromShell = names.flatMap((name) => {
    const value = shell[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ENVIRONMENT: "development",
    PUBLIC_URL: addresses.worker,
    ...Object.fromEntries(fromShell),
    DATABASE_URL: addresses.databaseUrl,
    NEON_HTTP: addresses.neonHttp,
    VISION_URL: addresses.vision,
    VISION_TOKEN: secrets.visionToken,
    JWT_SECRET: secrets.jwtSecret,
    DELETION_SECRET: secrets.deletionSecret,
  };
}

/** The worker's own list of its variables. Typed here because its types need the Workers runtime's. */
export async function readVariableNames(): Promise<readonly string[]> {
  const specifier = "@trouvaille/worker/env";
  const { WORKER_VARIABLES } = (await import(specifier)) as { WORKER_VARIABLES: readonly string[] };
  return WORKER_VARIABLES;
}
