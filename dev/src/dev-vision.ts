import { join } from "node:path";
import { checkPort } from "./check-port.ts";
import { describeVision } from "./describe-parts.ts";
import { keepLog } from "./keep-log.ts";
import { keepSecrets } from "./keep-secrets.ts";
import { prepareStack } from "./prepare-stack.ts";
import { readPorts, stateFolder } from "./root-folder.ts";
import { createPart } from "./run-part.ts";
import { startReaper } from "./start-reaper.ts";
import { writePlainVars } from "./write-plain-vars.ts";

const log = (line: string): void => console.log(line);

/** `npm run dev:vision`: the vision-service alone, with its models, for a plain `npx wrangler dev`. */
async function main(): Promise<void> {
  const stateDir = stateFolder(process.env);
  const ports = readPorts(process.env);
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopped.abort());

  await checkPort(ports.vision, "vision-service", "VISION_PORT");
  await prepareStack(log, stopped.signal);
  const partLog = keepLog(join(stateDir, "logs", "vision.log"));
  const reaper = startReaper();
  const spec = describeVision({ port: ports.vision, token: keepSecrets(stateDir).visionToken });
  const part = createPart(spec, { log, partLog, reaper, restart: true });
  stopped.signal.addEventListener("abort", () => void part.stop());
  try {
    await part.start();
    log(writePlainVars(stateDir, ports));
    log(`The vision-service is ready: http://127.0.0.1:${ports.vision} (log: ${partLog.path})`);
    if (!stopped.signal.aborted) {
      await new Promise((resolve) => stopped.signal.addEventListener("abort", resolve));
    }
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  } finally {
    await part.stop();
    await reaper.stop();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
process.exit();
