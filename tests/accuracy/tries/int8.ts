/**
 * Networks with 8-bit convolutions beside those that ship, on groups, pictures without a face, and `dev`:
 *
 *   node tests/accuracy/tries/int8.ts --faces DIR [--first N]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { detectFaces } from "@trouvaille/vision-service/faces/detect-faces";
import { cutOutFace, embedFace } from "@trouvaille/vision-service/faces/embed-faces";
import { findFaces } from "@trouvaille/vision-service/faces/find-faces";
import { decodeImage } from "@trouvaille/vision-service/images/decode-image";
import { type FaceModels, loadModels } from "@trouvaille/vision-service/models/load-session";
import { MODELS_FOLDER, modelEntry, readManifest } from "@trouvaille/vision-service/models/manifest";
import { SELFIE_DECODE_PX } from "@trouvaille/vision-service/selfies/check-selfie";
import { compareAll, type Sample } from "../compare-all.ts";
import { listPeople } from "../list-pictures.ts";
import { readPicture } from "../look-at-picture.ts";
import { pickCentral } from "../pick-central.ts";
import { RatedTrials } from "../rate-trials.ts";
import { share, tableOf } from "../section.ts";
import { compareVariants, readOptions, timed } from "./compare-variants.ts";
import { openSession, quantiseWeights } from "./quantise-weights.ts";

const LONG_SIDE_PX = 320;
const MIN_SCORE = 0.6;
const TIMEOUT_MS = 90_000;
const MIB = 2 ** 20;

const options = readOptions();
const models = await loadModels();
const quantised = async (name: "detector" | "faceplugin-embedder", depthwise: boolean) => {
  const source = readFileSync(join(MODELS_FOLDER, modelEntry(readManifest(), name).prepared));
  const bytes = quantiseWeights(source, { depthwise });
  const before = process.memoryUsage().rss;
  const session = await openSession(bytes);
  const grown = (process.memoryUsage().rss - before) / MIB;
  console.log(
    `${name}, depthwise ${depthwise ? "too" : "in float"}: ` +
      `${(source.length / MIB).toFixed(1)} -> ${(bytes.length / MIB).toFixed(1)} MiB, RSS +${grown.toFixed(0)} MiB`,
  );
  return session;
};
const embedder = { ...models, embedder: await quantised("faceplugin-embedder", true) };
const mixed = { ...models, embedder: await quantised("faceplugin-embedder", false) };
const detector = { ...models, detector: await quantised("detector", false) };
const trials: [string, FaceModels][] = [
  ["shipped", models],
  ["embedder int8", embedder],
  ["embedder int8, depthwise float", mixed],
  ["detector int8, depthwise float", detector],
];
await compareVariants(
  options,
  trials.map(([name, own]) => ({ name, find: (image) => findFaces(own, image, async () => {}) })),
);

// Only people with several pictures: they make every pair of one person, at under two thirds of the time.
const { people, pictures } = listPeople(join(options.folder, "dev"));
const byPerson = Map.groupBy(pictures, ({ person }) => person);
const several = [...byPerson.values()].filter((taken) => taken.length > 1);
const rows = trials.slice(0, 3).map(([name, own]) => ({ name, own, samples: [] as Sample[], cpuMs: 0 }));
for (const { name, path, person } of several.slice(0, options.first).flat()) {
  const { pixels } = await decodeImage(readPicture(path), {
    longSide: SELFIE_DECODE_PX,
    timeoutMs: TIMEOUT_MS,
  });
  const found = await detectFaces(models, pixels, { longSide: LONG_SIDE_PX, minScore: MIN_SCORE });
  const face = pickCentral(found, pixels);
  const crop = face && (await cutOutFace(models, pixels, face.box)).crop;
  for (const row of rows) {
    const made = crop ? await timed(() => embedFace(row.own, crop)) : null;
    row.samples.push({ person, sources: [name], vector: made?.result.vector ?? null });
    row.cpuMs += made?.cpuMs ?? 0;
  }
}
console.log(
  [
    "",
    ...tableOf(
      ["dev, one picture against one", "pictures", "TAR at FAR 1e-3", "1e-4", "CPU ms/embedding"],
      rows.map(({ name, samples, cpuMs }) => {
        const rated = new RatedTrials(compareAll(people.length, samples, samples));
        const at = (far: number) => share(rated.atFar(far).tar);
        return [name, String(samples.length), at(1e-3), at(1e-4), (cpuMs / samples.length).toFixed(1)];
      }),
    ),
  ].join("\n"),
);
