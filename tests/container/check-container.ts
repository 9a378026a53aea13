/**
 * Starts what `npm run container:build` made, under the limits of a small host, and tries it (docs/container.md), as root
 * on Linux:
 *
 *   npm run container:check -- --image FOLDER [--memory MIB] [--vcpu CORES] [--pack NAME]
 *
 * Ends with 1 when any point fails.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Image, readImage } from "@trouvaille/dev/container/image";
import { type Answers, type ContainerFacts, judgeContainer } from "@trouvaille/dev/container/judge-container";
import { measureLayers } from "@trouvaille/dev/container/measure-layers";
import { type Confinement, makeConfinement } from "../load/confine.ts";
import { startContainer } from "./start-container.ts";

const MEBIBYTE = 1024 ** 2;
/** People in the photo that ask-container.ts sends. */
const HEADS = 4;
/** A port where nothing listens. */
const NO_PORT = "9";
/** Control groups stay busy for a moment after their last process is gone. */
const REMOVE_TRIES = 50;
const REMOVE_PAUSE_MS = 20;

async function check(): Promise<void> {
  const { values } = parseArgs({
    options: {
      image: { type: "string" },
      memory: { type: "string", default: "512" },
      vcpu: { type: "string", default: "1" },
      pack: { type: "string" },
    },
  });
  if (!values.image) throw new Error("Say what: --image FOLDER, as container:build made it.");
  const image = readImage(values.image);
  const limits = { memoryMib: Number(values.memory), vcpu: Number(values.vcpu) };
  const confinement = makeConfinement(`trouvaille-container-${process.pid}`, limits);
  try {
    const facts = await tryContainer(image, confinement, values.pack);
    report(image, facts, limits.vcpu);
  } finally {
    await remove(confinement);
  }
}

async function tryContainer(
  image: Image,
  confinement: Confinement,
  pack: string | undefined,
): Promise<ContainerFacts> {
  const token = randomBytes(24).toString("hex");
  const container = await startContainer(image, confinement, {
    VISION_TOKEN: token,
    ...(pack && { MODEL_PACK: pack }),
  });
  try {
    const ask = join(import.meta.dirname, "ask-container.ts");
    const url = `http://127.0.0.1:${image.environment.PORT}`;
    const asked = await container.askFromItsNetwork([
      "/usr/bin/env",
      `VISION_TOKEN=${token}`,
      process.execPath,
      ask,
      url,
    ]);
    const write = (who: string, uid?: number) => {
      const given = uid === undefined ? {} : { uid };
      return { who, ...container.exec(["/bin/sh", "-c", "echo x > /app/written"], given) };
    };
    const writes = [write(image.user), write("root", 0)];
    const healthCode = container.exec(image.healthcheck).code;
    const healthCodeOfNothing = container.exec(image.healthcheck, { environment: { PORT: NO_PORT } }).code;
    console.log(`Listens ${Math.round(container.listeningMs() ?? Number.NaN)} ms after its start.`);
    const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${container.pid}/status`, "utf8"))?.[1]);
    const { bytes: peakBytes, failcnt } = confinement.peak();
    return {
      layerBytes: measureLayers(image.layers.slice(0, image.ownLayers)),
      uid,
      writes,
      healthCode,
      healthCodeOfNothing,
      answers: JSON.parse(asked) as Answers,
      peakBytes,
      limitBytes: confinement.limits.memoryMib * MEBIBYTE,
      failcnt,
      exitCode: await container.stop(),
    };
  } catch (error) {
    console.error(container.output());
    throw error;
  } finally {
    await container.kill();
  }
}

function report(image: Image, facts: ContainerFacts, vcpu: number): void {
  const baseBytes = measureLayers(image.layers.slice(image.ownLayers));
  console.log(`${image.base}: ${Math.round(baseBytes / 1e6)} MB`);
  const { modelPack, selfieMs, photoMs } = facts.answers;
  console.log(`Model pack ${modelPack}; ${vcpu} vCPU; a selfie ${toMs(selfieMs)}, a photo ${toMs(photoMs)}.`);
  const judgements = judgeContainer(facts, HEADS);
  for (const { what, shown, ok } of judgements) console.log(`${ok ? "ok    " : "FAILED"} ${what}: ${shown}`);
  if (!judgements.every(({ ok }) => ok)) process.exitCode = 1;
}

const toMs = (milliseconds: number) => `${Math.round(milliseconds)} ms`;

async function remove(confinement: Confinement): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return confinement.remove();
    } catch (error) {
      if (tries === REMOVE_TRIES) throw error;
      await sleep(REMOVE_PAUSE_MS);
    }
  }
}

await check().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
