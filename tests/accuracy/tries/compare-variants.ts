import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import { type Corners, type PixelImage, scaleBox } from "@trouvaille/vision-service/images/geometry";
import { PHOTO_DECODE_PX } from "@trouvaille/vision-service/routes/find-faces";
import { listPictures, type MarkedPhoto, readMarkedPhotos } from "../list-pictures.ts";
import { readPicture } from "../look-at-picture.ts";
import { matchBoxes } from "../match-boxes.ts";
import { rateGroups } from "../rate-groups.ts";
import { share, tableOf } from "../section.ts";

const TIMEOUT_MS = 90_000;

/** A way to find the faces of a photo: boxes in pixels of the picture it is given. */
export interface Variant {
  readonly name: string;
  readonly find: (image: PixelImage) => Promise<readonly { readonly box: Corners }[]>;
}

/** What is asked for: the folder, and how many pictures of each folder a small trial looks at (people, of `dev`). */
export interface TryOptions {
  readonly folder: string;
  readonly first: number;
}

/** Of `--faces DIR [--first N]`. @throws Error without a folder. */
export function readOptions(): TryOptions {
  const { values } = parseArgs({ options: { faces: { type: "string" }, first: { type: "string" } } });
  if (!values.faces) throw new Error("Say where the faces are: --faces DIR");
  return { folder: resolve(values.faces), first: Number(values.first ?? Number.POSITIVE_INFINITY) };
}

/** CPU milliseconds of this process while it runs: user and system, all threads. */
export async function timed<Result>(run: () => Promise<Result>): Promise<{ result: Result; cpuMs: number }> {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1000 };
}

/**
 * Prints the variants side by side on `groups/` and `nofaces/`. They take turns on every picture, so that a busy
 * machine slows all of them; each looks at the first picture once before it counts. Decoding is not timed.
 */
export async function compareVariants(
  { folder, first }: TryOptions,
  variants: readonly Variant[],
): Promise<void> {
  const marked = readMarkedPhotos(join(folder, "groups"));
  if (!marked) throw new Error(`${folder} has no groups/boxes.json.`);
  const photos = listPictures(join(folder, "groups"))
    .slice(0, first)
    .flatMap((picture) => {
      const boxes = marked.get(picture.name);
      return boxes ? [{ ...picture, boxes }] : [];
    });
  const noFaces = listPictures(join(folder, "nofaces"))
    .slice(0, first)
    .map((picture) => ({ ...picture, boxes: NO_BOXES }));
  const sums = variants.map((variant) => ({ variant, outcomes: [] as Outcome[], wrong: 0, cpuMs: 0 }));
  const [one] = photos;
  if (!one) throw new Error("No marked photo.");
  const warm = await decode(one.path);
  for (const { find } of variants) await find(warm.pixels);
  const differing: string[] = [];
  for (const { name, path, boxes } of [...photos, ...noFaces]) {
    const { pixels, original } = await decode(path);
    const isGroup = boxes !== NO_BOXES;
    const counts: string[] = [];
    for (const sum of sums) {
      const { result, cpuMs } = await timed(() => sum.variant.find(pixels));
      const found = result.map(({ box }) => scaleBox(box, pixels, original));
      const outcome = matchBoxes(found, boxes);
      if (isGroup) {
        sum.outcomes.push(outcome);
        sum.cpuMs += cpuMs / photos.length;
      } else sum.wrong += outcome.wrong;
      counts.push(`${outcome.wrong} false, ${outcome.missed} missed`);
    }
    if (new Set(counts).size > 1) differing.push(`- ${name}: ${counts.join(" | ")}`);
  }
  const base = sums[0]?.cpuMs ?? Number.NaN;
  const rows = sums.map(({ variant, outcomes, wrong, cpuMs }) => {
    const rates = rateGroups(outcomes);
    return [
      variant.name,
      ...[share(rates.precision), share(rates.recall), share(rates.f1), `${rates.exact} of ${rates.photos}`],
      ...[String(wrong), cpuMs.toFixed(0), (cpuMs / base).toFixed(2)],
    ];
  });
  const header = ["", "precision", "recall", "F1", "exact", "false on nofaces", "CPU ms/photo", "ratio"];
  console.log(
    [
      `${photos.length} group photos, ${noFaces.length} pictures without a face`,
      "",
      ...tableOf(header, rows),
      "",
      ...differing,
    ].join("\n"),
  );
}

type Outcome = ReturnType<typeof matchBoxes>;
const NO_BOXES: MarkedPhoto = { faces: [], ignore: [] };

async function decode(path: string) {
  return decodeImage(readPicture(path), { longSide: PHOTO_DECODE_PX, timeoutMs: TIMEOUT_MS });
}
