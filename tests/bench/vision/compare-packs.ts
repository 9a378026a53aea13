/**
 * What each model pack costs: the product's pipelines on the same pictures, each pack in a process of its own, in
 * turns picture by picture.
 *
 *   npm run bench:packs -- [--rounds 5] [--warm-ups 3] [--selfies 4] [--photos 3]
 */
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@trouvaille/dev/root-folder";
import { DEFAULT_PACK, MODELS_FOLDER, PACK_NAMES } from "@trouvaille/vision-service/models/manifest";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import { tableOf } from "../../accuracy/section.ts";
import type { Outcome } from "./contestant.ts";
import { makePictures } from "./make-pictures.ts";
import { type RunningContestant, startContestant } from "./start-contestant.ts";
import { type Measured, summarise } from "./summarise-vision.ts";
import { takeTurns } from "./take-turns.ts";

/** What the embedder takes is counted under this name (time-networks.ts). */
const EMBEDDER_STAGE = "network: embedder";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    "warm-ups": { type: "string", default: "3" },
    selfies: { type: "string", default: "4" },
    photos: { type: "string", default: "3" },
  },
});
const folder = join(ROOT, "results", "bench", `pictures-${process.pid}`);
const contestants: RunningContestant[] = [];
let measured: Measured[];
let memory: ReadonlyMap<string, Outcome>;

try {
  const tasks = await makePictures(folder, {
    selfies: Number(values.selfies),
    photos: Number(values.photos),
  });
  for (const pack of PACK_NAMES) {
    await prepareModels(MODELS_FOLDER, pack);
    contestants.push(await startContestant(pack, "./run-trouvaille.ts", { MODEL_PACK: pack }));
  }
  ({ measured, last: memory } = await takeTurns(contestants, tasks, {
    rounds: Number(values.rounds),
    warmUps: Number(values["warm-ups"]),
  }));
} finally {
  for (const contestant of contestants) await contestant.stop();
  rmSync(folder, { recursive: true, force: true });
}

const rows = (["selfie", "photo"] as const).flatMap((kind) =>
  summarise(measured, kind, DEFAULT_PACK).map(({ contestant, cpuMs, ratio }) => {
    const own = measured.filter((one) => one.contestant === contestant && one.kind === kind);
    const sum = (read: (outcome: Outcome) => number) =>
      own.reduce((total, { outcome }) => total + read(outcome), 0);
    const faces = sum((outcome) => outcome.faces);
    const embedding = sum(({ stages }) => stages[EMBEDDER_STAGE] ?? 0);
    const { rssBytes, peakBytes } = memory.get(contestant) ?? { rssBytes: 0, peakBytes: 0 };
    return [
      kind,
      contestant,
      cpuMs.toFixed(1),
      `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`,
      String(faces / Number(values.rounds)),
      (embedding / faces).toFixed(1),
      `${(rssBytes / 2 ** 20).toFixed(0)}, ${(peakBytes / 2 ** 20).toFixed(0)}`,
    ];
  }),
);
console.log(
  [
    `12-megapixel JPEGs, ${values.rounds} rounds, one thread; ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "?"}.`,
    "",
    ...tableOf(
      [
        "picture",
        "pack",
        "CPU ms",
        `by ${DEFAULT_PACK}'s (95 %)`,
        "faces",
        "embedder, CPU ms per face",
        "RAM at the end, most, MiB",
      ],
      rows,
    ),
  ].join("\n"),
);
