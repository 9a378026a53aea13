import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningVision } from "@trouvaille/dev/start-vision";
import type { BasePicture } from "./base-pictures.ts";
import { codeOf, judgeAnswer } from "./judge-answer.ts";
import { type Mutant, makeMutant } from "./make-mutant.ts";
import { sendPicture } from "./send-picture.ts";

/** Requests under way at once: in both lanes one is worked on while another waits. */
const SENDERS = 4;
const FAILED_FOLDER = join(tmpdir(), "trouvaille-malformed");
/** After so many failures more of them say nothing new. */
const MOST_FAILURES = 5;

/** Routes in turns. All decode alike, but the networks cost most: crops, which need none, get the most. */
const CROP = "/v1/crops?x=0.1&y=0.1&width=0.8&height=0.8";
const SELFIE = "/v1/selfies?embedding=true&strict=false";
const ROUTES = [CROP, SELFIE, CROP, "/v1/photos", CROP, `${SELFIE}&second_look=false`, CROP, CROP];

export interface Tally {
  sent: number;
  /** By code of the problem, "ok" for results. */
  codes: Map<string, number>;
  /** By what was done to the picture. */
  kinds: Map<string, number>;
  bases: Set<string>;
  /** One sentence for each answer that must not be, with the seed and the file. */
  failures: string[];
}

/** Sends the mutants of `count` seeds from `firstSeed`; stops early when the service no longer answers. */
export async function bombardVision(
  vision: RunningVision,
  bases: readonly BasePicture[],
  { firstSeed, count }: { firstSeed: number; count: number },
): Promise<Tally> {
  const tally: Tally = { sent: 0, codes: new Map(), kinds: new Map(), bases: new Set(), failures: [] };
  let next = firstSeed;
  const sendOnes = async () => {
    while (next < firstSeed + count && tally.failures.length < MOST_FAILURES && vision.alive()) {
      const mutant = makeMutant(next++, bases);
      await sendOne(vision.url, mutant, tally);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sendOnes));
  return tally;
}

async function sendOne(url: string, mutant: Mutant, tally: Tally): Promise<void> {
  const path = ROUTES[mutant.seed % ROUTES.length] as string;
  let code = "no answer";
  let fault: string | null;
  try {
    const answer = await sendPicture(url, path, mutant.bytes);
    code = codeOf(answer);
    fault = judgeAnswer(path, answer);
  } catch (error) {
    fault = `no answer: ${error instanceof Error ? (error.cause ?? error) : error}`;
  }
  tally.sent += 1;
  countOne(tally.codes, code);
  countOne(tally.kinds, mutant.kind);
  tally.bases.add(mutant.base);
  if (fault) tally.failures.push(`${describe(mutant)} to ${path}: ${fault}`);
}

/** Keeps the file, so that what it did can be done again. */
function describe({ seed, base, kind, bytes }: Mutant): string {
  mkdirSync(FAILED_FOLDER, { recursive: true });
  const file = join(FAILED_FOLDER, `mutant-${seed}`);
  writeFileSync(file, bytes);
  return `seed ${seed} (${base}, ${kind}, ${bytes.length} bytes, kept as ${file})`;
}

function countOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
