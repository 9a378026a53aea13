/**
 * Does the vision-service keep memory? RSS after 1,000 selfies of 12 megapixels against RSS after 100, and then, on a
 * fresh process, the most that 30 of them at once take.
 *
 *   npm run bench:leak -- [--selfies 1000] [--first 100] [--at-once 30]
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@trouvaille/dev/root-folder";
import { type RunningVision, startVision } from "@trouvaille/dev/start-vision";
import { median } from "d3-array";
import { tableOf } from "../../accuracy/section.ts";
import { makePictures } from "../vision/make-pictures.ts";

/** quality.md. */
const MOST_GROWTH = 0.05;
const MOST_BURST_BYTES = 256 * 2 ** 20;
/** Requests under way at once: one is worked on, one arrives meanwhile. */
const SENDERS = 2;
const PICTURES = 4;
const READINGS = 15;

const { values } = parseArgs({
  options: {
    selfies: { type: "string", default: "1000" },
    first: { type: "string", default: "100" },
    "at-once": { type: "string", default: "30" },
  },
});
const results = join(ROOT, "results", "bench");
const folder = join(results, `pictures-${process.pid}`);
const tasks = await makePictures(folder, { selfies: PICTURES, photos: 0 });
const pictures = tasks.map(({ path }) => readFileSync(path));
rmSync(folder, { recursive: true, force: true });
let sent = 0;
let failed = 0;

const [first, all, atOnce] = [Number(values.first), Number(values.selfies), Number(values["at-once"])];
const grown = await withVision(async (vision) => {
  const before = await rssAfter(vision, first);
  return { before, after: await rssAfter(vision, all - first) };
});
const failedOfMany = failed;
const burst = await withVision(async (vision) => {
  await sendMany(vision, atOnce, atOnce);
  return vision.memory();
});

const growth = grown.after / grown.before - 1;
const report = [
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "?"}.`,
  "",
  ...tableOf(
    ["what", "target", "measured", ""],
    [
      [
        `RSS after ${all} selfies by RSS after ${first}`,
        `≤ +${MOST_GROWTH * 100} %`,
        `${mebibytes(grown.before)} → ${mebibytes(grown.after)} MiB = ${(growth * 100).toFixed(1)} %, ${failedOfMany} failed`,
        growth <= MOST_GROWTH && failedOfMany === 0 ? "holds" : "MISSED",
      ],
      [
        `${atOnce} selfies of 12 megapixels at once`,
        `0 failed, most < ${mebibytes(MOST_BURST_BYTES)} MiB`,
        `${failed - failedOfMany} failed, most ${mebibytes(burst.peakBytes)} MiB`,
        burst.peakBytes < MOST_BURST_BYTES && failed === failedOfMany ? "holds" : "MISSED",
      ],
    ],
  ),
  "",
].join("\n");
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "leak.md"), report);
console.log(report);

async function withVision<Result>(use: (vision: RunningVision) => Promise<Result>): Promise<Result> {
  const vision = await startVision();
  return use(vision).finally(vision.stop);
}

/**
 * RSS once so many more selfies were answered, bytes: in the middle of READINGS, one after every second of the last
 * selfies. A single one says more about when the garbage was last collected.
 */
async function rssAfter(vision: RunningVision, count: number): Promise<number> {
  const last = READINGS * SENDERS;
  await sendMany(vision, count - last, SENDERS);
  const readings: number[] = [];
  for (let reading = 0; reading < READINGS; reading++) {
    await sendMany(vision, SENDERS, SENDERS);
    readings.push(vision.memory().rssBytes);
  }
  return median(readings) ?? Number.NaN;
}

/** So many selfies, each of other bytes, so that no verdict is known. */
async function sendMany({ url }: RunningVision, count: number, senders: number): Promise<void> {
  const last = sent + count;
  const send = async () => {
    while (sent < last) {
      const number = sent++;
      // What follows a JPEG's end changes its hash and nothing else.
      const body = Buffer.concat([pictures[number % pictures.length] as Buffer, Buffer.from(String(number))]);
      const response = await fetch(`${url}/v1/selfies?embedding=true`, { method: "POST", body });
      await response.arrayBuffer();
      if (response.status !== 200) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
