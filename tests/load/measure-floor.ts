import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pickFreePorts } from "@trouvaille/dev/check-port";
import { describeWorker } from "@trouvaille/dev/describe-parts";
import { keepLog } from "@trouvaille/dev/keep-log";
import { createPart } from "@trouvaille/dev/run-part";
import { startReaper } from "@trouvaille/dev/start-reaper";
import { type Journey, REQUESTS_PER_GUEST } from "./journey.ts";
import { readGroupCpu, sumSeconds } from "./read-cpu.ts";
import { readGeneratorCpu } from "./read-generator-cpu.ts";
import { RunProgress, runGuests } from "./run-guests.ts";
import type { Floor } from "./run-result.ts";

const CONFIG = fileURLToPath(new URL("./empty-worker/wrangler.toml", import.meta.url));
const GUESTS = 60;
const SPAWN_RATE = 20;
const WARM_UP_GUESTS = 10;
/** As between the photos of the journey. */
const PAUSE_MS = 10;

const emptyJourney: Journey = async (session) => {
  for (let i = 0; i < REQUESTS_PER_GUEST.full; i++) {
    await session.ask({ endpoint: "GET /", sent: { method: "GET", path: "/" }, read: () => true });
    await session.think(PAUSE_MS);
  }
};

/** CPU seconds of 35 requests to a worker that does nothing, in the same simulator as the product's. */
export async function measureFloor(stateDir: string, log: (line: string) => void): Promise<Floor> {
  const [port] = (await pickFreePorts(1)) as [number];
  const temporaryDir = join(stateDir, "tmp");
  mkdirSync(temporaryDir, { recursive: true });
  const envFile = join(stateDir, "empty.env");
  writeFileSync(envFile, "");
  const partLog = keepLog(join(stateDir, "logs", "worker.log"));
  const reaper = startReaper();
  const spec = describeWorker({
    ...{ stateDir, temporaryDir, port, envFile, configPath: CONFIG, logLines: partLog.lines },
  });
  const part = createPart(spec, { log, partLog, reaper, restart: false });
  try {
    await part.start();
    const base = new URL(`http://127.0.0.1:${port}`);
    await visit(base, WARM_UP_GUESTS);
    const read = () => ({
      worker: sumSeconds(readGroupCpu(part.pid as number)),
      loadGenerator: readGeneratorCpu(),
    });
    const before = read();
    await visit(base, GUESTS);
    const after = read();
    const perGuest = (key: "worker" | "loadGenerator") => (after[key] - before[key]) / GUESTS;
    return { worker: perGuest("worker"), loadGenerator: perGuest("loadGenerator") };
  } finally {
    await part.stop();
    await reaper.stop();
    partLog.close();
  }
}

async function visit(base: URL, users: number): Promise<void> {
  const { cutShort } = await runGuests({
    base,
    users,
    spawnRate: SPAWN_RATE,
    journey: emptyJourney,
    makeGuest: () => ({
      username: "",
      email: "",
      password: "",
      eventCode: "",
      makeSelfie: () => Buffer.alloc(0),
      random: () => 0,
    }),
    progress: new RunProgress(),
  });
  if (cutShort > 0) throw new Error("The empty worker did not answer.");
}
