import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pickFreePorts } from "@trouvaille/dev/check-port";
import { describeWorker } from "@trouvaille/dev/describe-parts";
import { keepLog } from "@trouvaille/dev/keep-log";
import { createPart } from "@trouvaille/dev/run-part";
import { startReaper } from "@trouvaille/dev/start-reaper";
import type { GuestSession } from "./guest-session.ts";
import { type Journey, PHOTOS_LOOKED_AT, REQUESTS_PER_GUEST } from "./journey.ts";
import { readGroupCpu } from "./read-cpu.ts";
import { readGeneratorCpu } from "./read-generator-cpu.ts";
import { RunProgress, runGuests } from "./run-guests.ts";
import type { Floor } from "./run-result.ts";
import { splitSimulator } from "./split-simulator.ts";

const CONFIG = fileURLToPath(new URL("./empty-worker/wrangler.toml", import.meta.url));
const GUESTS = 60;
const SPAWN_RATE = 20;
const WARM_UP_GUESTS = 10;
/** As between the photos of the journey. */
const PAUSE_MS = 10;
/** Once to be checked, once to be kept. */
const SELFIES_SENT = 2;

const emptyJourney: Journey = async (session) => {
  for (let i = 0; i < REQUESTS_PER_GUEST.full; i++) await ask(session, "GET", "/");
};

/** The bytes that a guest's journey moves, and nothing else of it. */
const bytesJourney =
  ({ selfie }: FloorBytes): Journey =>
  async (session) => {
    for (let i = 0; i < SELFIES_SENT; i++) await ask(session, "POST", "/", selfie);
    for (let i = 0; i < PHOTOS_LOOKED_AT; i++) await ask(session, "GET", "/photo");
    for (let i = SELFIES_SENT + PHOTOS_LOOKED_AT; i < REQUESTS_PER_GUEST.full; i++)
      await ask(session, "GET", "/");
  };

/** What the worker takes in and hands out in a run. */
export interface FloorBytes {
  readonly selfie: Uint8Array;
  readonly photo: Uint8Array;
}

async function ask(session: GuestSession, method: "GET" | "POST", path: string, body?: Uint8Array) {
  const sent = { method, path, ...(body ? { body } : {}) };
  await session.ask({ endpoint: `${method} ${path}`, sent, read: () => true });
  await session.think(PAUSE_MS);
}

/** CPU seconds of 35 requests to a worker that does nothing, in the same simulator as the product's. */
export async function measureFloor(
  stateDir: string,
  bytes: FloorBytes,
  log: (line: string) => void,
): Promise<Floor> {
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
    await visit(base, 1, (session) => ask(session, "POST", "/photo", bytes.photo));
    const read = () => ({
      ...splitSimulator(readGroupCpu(part.pid as number)),
      loadGenerator: readGeneratorCpu(),
    });
    const measure = async (journey: Journey) => {
      await visit(base, WARM_UP_GUESTS, journey);
      const before = read();
      await visit(base, GUESTS, journey);
      const after = read();
      const perGuest = (key: keyof typeof after) => (after[key] - before[key]) / GUESTS;
      return {
        worker: perGuest("worker"),
        simulator: perGuest("simulator"),
        loadGenerator: perGuest("loadGenerator"),
      };
    };
    return { ...(await measure(emptyJourney)), withBytes: await measure(bytesJourney(bytes)) };
  } finally {
    await part.stop();
    await reaper.stop();
    partLog.close();
  }
}

async function visit(base: URL, users: number, journey: Journey): Promise<void> {
  const { cutShort } = await runGuests({
    base,
    users,
    spawnRate: SPAWN_RATE,
    journey,
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
