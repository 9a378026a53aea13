import { type RunningVision, startVision } from "@trouvaille/dev/start-vision";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import { expect } from "vitest";
import { selfieOf } from "../pictures/people.ts";
import { askSelfie } from "./ask-selfie.ts";
import { makeBasePictures } from "./base-pictures.ts";
import { bombardVision, type Tally } from "./bombard-vision.ts";
import { MUTATION_KINDS } from "./make-mutant.ts";
import { peakOf } from "./measure-peak.ts";

/** Memory of the container, docs/architecture.md. */
const CONTAINER_BYTES = 512 * 2 ** 20;
/** Between two looks at whether a good picture is still answered as before. */
const ROUND = 1000;
const SAME_FACE = 0.9999;

/** Bombards a vision-service of its own with `count` mutants, and expects that nothing of it shows. */
export async function withstandMutants(count: number, firstSeed: number): Promise<void> {
  await prepareModels();
  const vision = await startVision();
  try {
    const [bases, selfie] = [await makeBasePictures(), await selfieOf("fay")];
    const before = await askSelfie(vision.url, selfie);
    expect(before.valid).toBe(true);
    for (let sent = 0; sent < count; sent += ROUND) {
      const round = { firstSeed: firstSeed + sent, count: Math.min(ROUND, count - sent) };
      const tally = await bombardVision(vision, bases, round);
      expect(tally.failures.join("\n")).toBe("");
      expect([vision.alive(), vision.errors]).toEqual([true, []]);
      expect(tally.sent).toBe(round.count);
      expect(tally.kinds.size).toBe(MUTATION_KINDS.length);
      if (round.count === ROUND) expect(tally.bases.size).toBe(bases.length);
      await expectAsBefore(vision, selfie, before.embedding);
      print(tally, vision);
    }
  } finally {
    await vision.stop();
  }
}

async function expectAsBefore(vision: RunningVision, selfie: Buffer, embedding: number[]): Promise<void> {
  expect((await fetch(`${vision.url}/readyz`)).status).toBe(200);
  const after = await askSelfie(vision.url, selfie);
  expect(after.valid).toBe(true);
  const likeness = after.embedding.reduce((sum, value, i) => sum + value * (embedding[i] ?? 0), 0);
  expect(likeness).toBeGreaterThan(SAME_FACE);
  expect(peakOf(vision)).toBeLessThan(CONTAINER_BYTES);
}

function print({ sent, codes }: Tally, vision: RunningVision): void {
  const peak = Math.round(peakOf(vision) / 2 ** 20);
  const byCode = [...codes].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${times} ${code}`);
  // Past vitest's console, which keeps what passing tests print.
  process.stdout.write(
    `mutants: ${sent} answered by process ${vision.pid} (${byCode.join(", ")}), most RAM ${peak} MiB\n`,
  );
}
