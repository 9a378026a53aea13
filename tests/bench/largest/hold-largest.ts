/**
 * The largest legal picture of every kind, as many at once as the vision-service takes in, within 512 MiB and one core: is
 * it ever killed? Takes Linux and root, for the control group.
 *
 *   npm run bench:largest -- [--photos 16] [--selfies 32] [--memory 512] [--vcpu 1]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@trouvaille/dev/root-folder";
import { startVision } from "@trouvaille/dev/start-vision";
import { MAX_PHOTO_BYTES, MAX_SELFIE_BYTES } from "@trouvaille/vision-service/contract";
import { tableOf } from "../../accuracy/section.ts";
import { makeConfinement } from "../../load/confine.ts";
import { type LargestPicture, makeLargest } from "./make-largest.ts";

const MEBIBYTE = 2 ** 20;

const { values } = parseArgs({
  options: {
    photos: { type: "string", default: "16" },
    selfies: { type: "string", default: "32" },
    memory: { type: "string", default: "512" },
    vcpu: { type: "string", default: "1" },
  },
});
const atOnce = { photos: Number(values.photos), selfies: Number(values.selfies) };
const limits = { memoryMib: Number(values.memory), vcpu: Number(values.vcpu) };

console.log("Making the pictures …");
const photos = await makeLargest(MAX_PHOTO_BYTES);
const selfies = await makeLargest(MAX_SELFIE_BYTES);
const confinement = makeConfinement(`trouvaille-largest-${process.pid}`, limits);
const vision = await startVision(
  { VISION_CGROUPS: confinement.joinFiles.join(":") },
  join(ROOT, "tests/load/confined-vision.ts"),
);
const rows: string[][] = [];
try {
  for (const photo of photos) {
    const selfie = selfies.find(({ kind }) => kind === photo.kind);
    confinement.reset();
    rows.push(await tryBoth(photo, selfie));
    console.log(rows.at(-1)?.join(" · "));
  }
} finally {
  await vision.stop();
  confinement.remove();
}

async function tryBoth(photo: LargestPicture, selfie: LargestPicture | undefined): Promise<string[]> {
  const send = async (path: string, { bytes }: LargestPicture, number: number) => {
    // What follows a picture's end changes its hash and nothing else; of WebP it is none.
    const body = photo.kind.startsWith("JPEG") ? Buffer.concat([bytes, Buffer.from(String(number))]) : bytes;
    try {
      const response = await fetch(`${vision.url}${path}`, { method: "POST", body: new Uint8Array(body) });
      await response.arrayBuffer();
      return String(response.status);
    } catch {
      return "no answer";
    }
  };
  const answers = await Promise.all([
    ...Array.from({ length: atOnce.photos }, (_, i) => send("/v1/photos", photo, i)),
    ...(selfie ? Array.from({ length: atOnce.selfies }, (_, i) => send("/v1/selfies", selfie, i)) : []),
  ]);
  const counts = Object.entries(Object.groupBy(answers, (answer) => answer))
    .map(([answer, list]) => `${list?.length} × ${answer}`)
    .join(", ");
  const { bytes, failcnt } = confinement.peak();
  const describe = (picture: LargestPicture | undefined) =>
    picture
      ? `${picture.megapixels.toFixed(0)} MP, ${(picture.bytes.length / MEBIBYTE).toFixed(1)} MiB`
      : "none is legal";
  return [
    photo.kind,
    describe(photo),
    describe(selfie),
    counts,
    `${(bytes / MEBIBYTE).toFixed(0)} MiB`,
    String(failcnt),
    vision.alive() ? "alive" : "**KILLED**",
  ];
}

const report = [
  `${atOnce.photos} photos and ${atOnce.selfies} selfies of a kind at once; ${limits.memoryMib} MiB, ${limits.vcpu} vCPU; ` +
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "?"}.`,
  "",
  ...tableOf(["kind", "photo", "selfie", "answers", "most memory", "limit hit", ""], rows),
  "",
].join("\n");
const results = join(ROOT, "results", "bench");
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "largest.md"), report);
console.log(report);
if (rows.some((row) => row.at(-1) !== "alive")) process.exitCode = 1;
