/**
 * What the vision pipelines cost, against their unavoidable parts and against two libraries that do the same work:
 * CPU time per picture, every contestant in a process of its own, in turns picture by picture.
 *
 *   npm run bench:vision -- [--rounds 5] [--warm-ups 5] [--selfies 4] [--photos 3] [--without human,face-api]
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@trouvaille/dev/root-folder";
import { tableOf } from "../../accuracy/section.ts";
import type { Kind, Outcome } from "./contestant.ts";
import { makePictures } from "./make-pictures.ts";
import { type RunningContestant, startContestant } from "./start-contestant.ts";
import { type Measured, type Summary, summarise } from "./summarise-vision.ts";
import { takeTurns } from "./take-turns.ts";

/** The unavoidable parts alone should be this share of the whole pipeline, at least. */
const MIN_SHARE = 0.85;
const PRODUCT = "trouvaille";
const PARTS = "its least parts alone";
const ALL_PARTS = "with all its networks";
const CONTESTANTS = [
  [PRODUCT, "./run-trouvaille.ts"],
  [PARTS, "./run-parts.ts"],
  ["face-api (wasm)", "./run-face-api.ts"],
  ["human (wasm)", "./run-human.ts"],
] as const;
const BEYOND = "networks beyond the least";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    // A service that has been up for minutes is measured, not one that has just started.
    "warm-ups": { type: "string", default: "5" },
    selfies: { type: "string", default: "4" },
    photos: { type: "string", default: "3" },
    without: { type: "string", default: "" },
  },
});
const results = join(ROOT, "results", "bench");
const folder = join(results, `pictures-${process.pid}`);
const left = values.without.split(",").filter((name) => name !== "");
const contestants: RunningContestant[] = [];
let measured: Measured[];
let memory: ReadonlyMap<string, Outcome>;

try {
  const count = { selfies: Number(values.selfies), photos: Number(values.photos) };
  const tasks = await makePictures(folder, count);
  for (const [name, file] of CONTESTANTS) {
    if (left.some((word) => name.startsWith(word))) continue;
    contestants.push(await startContestant(name, file));
  }
  // The warm-up is also the parts' own search for what a picture needs.
  ({ measured, last: memory } = await takeTurns(contestants, tasks, {
    rounds: Number(values.rounds),
    warmUps: Number(values["warm-ups"]),
  }));
} finally {
  for (const contestant of contestants) await contestant.stop();
  rmSync(folder, { recursive: true, force: true });
}

measured.push(...withAllNetworks(measured.filter(({ contestant }) => contestant === PARTS)));

const report = [
  `12-megapixel JPEGs, ${values.rounds} rounds, one thread each; ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "?"}.`,
  ...describeKind("selfie", "Selfies: decode, one face with landmarks and embedding, JPEG of 600 px"),
  ...describeKind(
    "photo",
    "Photos: decode, every face with landmarks and embedding, JPEGs of 1,600 and 480 px",
  ),
  "",
  ...tableOf(
    ["process", "RAM at the end, MiB", "most, MiB"],
    [...memory].map(([name, { rssBytes, peakBytes }]) => [name, mebibytes(rssBytes), mebibytes(peakBytes)]),
  ),
  "",
].join("\n");
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "vision.md"), report);
console.log(report);

function describeKind(kind: Kind, title: string): string[] {
  const summaries = summarise(measured, kind, PRODUCT);
  const parts = summaries.find(({ contestant }) => contestant === PARTS);
  const product = summaries.find(({ contestant }) => contestant === PRODUCT);
  if (!product) return [];
  return [
    "",
    `### ${title}`,
    "",
    ...tableOf(
      ["", "CPU ms per picture", "pictures per CPU second", `CPU by ${PRODUCT}'s (95 %)`, "faces"],
      summaries.map(({ contestant, cpuMs, perCpuSecond, ratio, faces }) => [
        contestant,
        cpuMs.toFixed(1),
        perCpuSecond.toFixed(2),
        `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`,
        String(faces),
      ]),
    ),
    "",
    ...tableOf(["stage, CPU ms", PRODUCT, PARTS], stageRows(product, parts)),
    "",
    ...summaries
      .filter(({ contestant }) => contestant === PARTS || contestant === ALL_PARTS)
      .map(describeShare),
  ];
}

function stageRows(product: Summary, parts: Summary | undefined): string[][] {
  const names = new Set([...Object.keys(product.stages), ...Object.keys(parts?.stages ?? {})]);
  const write = (ms: number | undefined) => (ms === undefined ? "" : ms.toFixed(1));
  return [...names].map((name) => [name, write(product.stages[name]), write(parts?.stages[name])]);
}

function describeShare({ contestant, ratio }: Summary): string {
  const word = ratio.median >= MIN_SHARE ? "holds" : "MISSED";
  return `${contestant} by the pipeline: ${ratio.median.toFixed(2)} (goal ≥ ${MIN_SHARE}): ${word}.`;
}

/** The parts once more, with all networks that the product chooses to run. */
function withAllNetworks(parts: readonly Measured[]): Measured[] {
  return parts.map((one) => ({
    ...one,
    contestant: ALL_PARTS,
    outcome: { ...one.outcome, cpuMs: one.outcome.cpuMs + (one.outcome.stages[BEYOND] ?? 0) },
  }));
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
