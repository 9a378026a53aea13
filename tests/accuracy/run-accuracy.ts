/**
 * How well guests are found: both pipelines of the vision-service over a folder of faces.
 *
 *   npm run accuracy -- --faces DIR [--pack faceplugin|dlib] [--results DIR] [--check]
 *
 * DIR holds `dev/<person>/<picture>`, `groups/` with boxes.json, and `nofaces/`, or just `<person>/<picture>` as
 * LFW does. Without --pack it is MODEL_PACK's. Report and charts go to results/accuracy (results/accuracy-<pack> for
 * another pack than the shipped one), which git ignores, as do embeddings that were made before.
 * With --check the command fails when a line of the targets does not hold.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@trouvaille/dev/root-folder";
import { loadModels } from "@trouvaille/vision-service/models/load-session";
import { DEFAULT_PACK, MODELS_FOLDER, packNameSchema } from "@trouvaille/vision-service/models/manifest";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import { drawErrors, drawHistogram, drawRoc } from "./draw-results.ts";
import { KeptLooks } from "./keep-looks.ts";
import { listPeople, listPictures, type Picture, readMarkedPhotos } from "./list-pictures.ts";
import { type Look, lookAtPicture, lookForFaces, readPicture, type SeenFace } from "./look-at-picture.ts";
import { measureGroups } from "./measure-groups.ts";
import { measureNorm } from "./measure-norm.ts";
import { measurePairs } from "./measure-pairs.ts";
import { measureSelfieRule } from "./measure-selfie-rule.ts";
import { measureSmallFaces } from "./measure-small-faces.ts";
import { pickCentral } from "./pick-central.ts";
import type { Section } from "./section.ts";
import { tableOf } from "./section.ts";
import { thresholdsOf } from "./thresholds-of-pack.ts";

const { values } = parseArgs({
  options: {
    faces: { type: "string" },
    pack: { type: "string", default: process.env.MODEL_PACK },
    results: { type: "string" },
    check: { type: "boolean", default: false },
  },
});
if (!values.faces) throw new Error("Say where the faces are: npm run accuracy -- --faces DIR");
const folder = resolve(values.faces);
const peopleFolder = existsSync(join(folder, "dev")) ? join(folder, "dev") : folder;

const pack = packNameSchema.parse(values.pack);
const results =
  values.results ?? join(ROOT, "results", pack === DEFAULT_PACK ? "accuracy" : `accuracy-${pack}`);
await prepareModels(MODELS_FOLDER, pack);
const models = await loadModels(MODELS_FOLDER, pack);
const thresholds = thresholdsOf(models.pack);
const kept = new KeptLooks(join(results, "looks"), models.pack);
const lookAll = async <Given extends Picture>(pictures: readonly Given[]) => {
  const looked: (Given & { look: Look; bytes: Buffer })[] = [];
  for (const picture of pictures) {
    const bytes = readPicture(picture.path);
    looked.push({
      ...picture,
      bytes,
      look: await kept.find("look", bytes, () => lookAtPicture(models, bytes)),
    });
  }
  return looked;
};

const { people, pictures } = listPeople(peopleFolder);
const named = await lookAll(pictures);
const groups = await lookAll(listPictures(join(folder, "groups")));
const noFaces = await lookAll(listPictures(join(folder, "nofaces")));

const selfies = named.map(({ name, person, look }) => ({
  person,
  sources: [name],
  vector: look.selfie.vector,
  accepted: look.selfie.refusal === null,
}));
const central = named.map(({ look }) => pickCentral(look.faces, look.size));
const photos = named.map(({ name, person }, i) => ({
  person,
  sources: [name],
  vector: central[i]?.vector ?? null,
}));

const pairs = measurePairs({ people: people.length, selfies, photos, thresholds });
const sections: Section[] = [pairs, measureSelfieRule({ people: named, groups, noFaces })];
const marked = readMarkedPhotos(join(folder, "groups"));
if (marked) sections.push(measureGroups(groups, marked, noFaces, selfies, thresholds));
sections.push(
  measureNorm(
    people.length,
    named.flatMap(({ name, person }, i) => {
      const face = central[i];
      return face ? { name, person, face } : [];
    }),
    groups.flatMap((group) => {
      const boxes = marked?.get(group.name);
      return boxes ? { ...group, boxes } : [];
    }),
    noFaces,
  ),
);

const several = Map.groupBy(named, ({ person }) => person);
const shrinkable = named.flatMap((picture, i) => {
  const box = central[i]?.box;
  const hasOthers = (several.get(picture.person)?.length ?? 0) > 1;
  return box && hasOthers ? { ...picture, box, size: picture.look.size } : [];
});
const look = (bytes: Buffer) =>
  kept.find<readonly SeenFace[]>("faces", bytes, () => lookForFaces(models, bytes));
sections.push(await measureSmallFaces(people.length, selfies, shrinkable, look, thresholds));

mkdirSync(results, { recursive: true });
const [one] = pairs.rows;
if (one) {
  const write = (name: string, svg: string) => writeFileSync(join(results, `${name}.svg`), svg);
  write("roc", drawRoc("Selfie against photo", pairs.rows));
  write("errors", drawErrors("Errors by threshold, one selfie", one.rated, thresholds.match));
  write("similarities", drawHistogram("Similarities, one selfie", one.rated, thresholds.match));
}

const checks = sections.flatMap((section) => section.checks);
const report = [
  `Model pack ${models.pack}; ${people.length} people, ${named.length} pictures, ${groups.length} group photos, ` +
    `${noFaces.length} pictures without a face; ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "?"}.`,
  "",
  ...tableOf(
    ["what", "target", "measured", ""],
    checks.map(({ what, target, measured, holds }) => [what, target, measured, holds ? "holds" : "MISSED"]),
  ),
  ...sections.flatMap(({ title, lines }) => ["", `### ${title}`, "", ...lines]),
  "",
].join("\n");
writeFileSync(join(results, "report.md"), report);
console.log(`${report}\nReport and charts: ${results}`);
if (values.check && checks.some(({ holds }) => !holds)) process.exitCode = 1;
