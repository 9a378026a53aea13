import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { photoResultSchema } from "@trouvaille/vision-service/contract";
import { MATCH_THRESHOLDS } from "@trouvaille/worker/matches/thresholds";
import { isExample } from "./check-addresses.ts";
import { type Deployment, isOutOfSight } from "./deployment.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

/** A machine that sleeps until the first request takes some seconds to wake. */
const READY_TIMEOUT_MS = 30_000;
/** One photo takes 0.7 s of a core; a sixteenth of a core is the least that is sold. */
const TRIAL_TIMEOUT_MS = 60_000;

/**
 * Whether each vision-service answers with its token, and one of them makes embeddings that can be compared with those
 * that are stored. Sends it a photo with faces, as the worker will.
 * @param packInForce as checkDatabase() found it
 */
export async function checkVision(
  deployment: Pick<Deployment, "values" | "setAtCloudflare">,
  packInForce: string | null | undefined,
): Promise<Finding[]> {
  const { values } = deployment;
  const findings: Finding[] = [];
  const packs: string[] = [];
  for (const prefix of ["VISION", "VISION_NEXT"]) {
    const url = URL.parse(values[`${prefix}_URL`] ?? "");
    // checkVariables() and checkAddresses() have said so.
    if (url === null || isExample(url)) continue;
    const pack = await readPack(url);
    if (pack === undefined) {
      findings.push(
        failure(
          `The vision-service at ${prefix}_URL is not ready (${url.origin}/readyz): start it, or mend the address.`,
        ),
      );
      continue;
    }
    packs.push(pack);
    findings.push(...checkKnown(prefix, pack));
    if (isOutOfSight(deployment, `${prefix}_TOKEN`)) {
      findings.push(warning(`${prefix}_TOKEN was not tried: it is set at Cloudflare, and not known here.`));
    } else {
      findings.push(...(await tryPhoto(prefix, url, values[`${prefix}_TOKEN`] ?? "", pack)));
    }
  }
  if (packInForce && packs.length > 0 && !packs.includes(packInForce)) {
    findings.push(
      failure(
        `The vision-service has the model pack ${packs.join(" and ")}, but the embeddings of this installation are of ${packInForce}: deploy one with that pack, or move as docs/operations.md says.`,
      ),
    );
  }
  const failed = findings.some(({ level }) => level === "failure");
  return failed || packs.length === 0
    ? findings
    : [
        ok(`The vision-service answers with its token; its pack is ${packs.join(", next ")}.`),
        ...findings.filter(({ level }) => level === "warning"),
      ];
}

async function readPack(url: URL): Promise<string | undefined> {
  try {
    const response = await fetch(new URL("/readyz", url), { signal: AbortSignal.timeout(READY_TIMEOUT_MS) });
    const { model_pack: pack } = (await response.json()) as { model_pack?: unknown };
    return response.ok && typeof pack === "string" ? pack : undefined;
  } catch {
    return undefined;
  }
}

function checkKnown(prefix: string, pack: string): Finding[] {
  if (pack in MATCH_THRESHOLDS) return [];
  const known = Object.keys(MATCH_THRESHOLDS).join(", ");
  return [
    failure(
      `The vision-service at ${prefix}_URL has the model pack ${pack}, for which this worker knows no thresholds: deploy one of ${known}.`,
    ),
  ];
}

async function tryPhoto(prefix: string, url: URL, token: string, pack: string): Promise<Finding[]> {
  const say = (sentence: string) => [failure(`The vision-service at ${prefix}_URL ${sentence}`)];
  let response: Response;
  try {
    response = await fetch(new URL("/v1/photos", url), {
      method: "POST",
      body: readTrialPhoto(),
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/octet-stream" },
      signal: AbortSignal.timeout(TRIAL_TIMEOUT_MS),
    });
    if (response.status === 401) {
      return say(`refuses ${prefix}_TOKEN: give both the same token (its own variable is VISION_TOKEN).`);
    }
    if (!response.ok) return say(`answers ${response.status} to a photo: look at its log.`);
  } catch {
    return say(`did not answer to a photo within ${TRIAL_TIMEOUT_MS / 1_000} s: look at its log.`);
  }
  const result = photoResultSchema.safeParse(await readResult(response));
  // The schema also asks for the length of the embeddings.
  if (!result.success)
    return say("answers in another form than this worker reads: deploy both from one version.");
  if (result.data.model_pack !== pack || result.data.faces.length === 0) {
    return say("finds no face in a photo of faces: make its models again (npm run models:prepare).");
  }
  return [];
}

async function readResult(response: Response): Promise<unknown> {
  try {
    const part = (await response.formData()).get("result");
    return JSON.parse(typeof part === "string" ? part : ((await part?.text()) ?? ""));
  } catch {
    return undefined;
  }
}

/** A group photo under the MIT licence of the package that carries it. */
function readTrialPhoto(): Buffer<ArrayBuffer> {
  const manifest = createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json");
  return readFileSync(join(dirname(manifest), "demo", "sample1.jpg"));
}
