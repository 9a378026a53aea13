import { readManifest } from "@trouvaille/vision-service/models/manifest";
import { expect, test } from "vitest";
import { describeLicences } from "./describe-licences.ts";
import { describeModels } from "./describe-models.ts";

test("every model stands in the bill of materials with hash, licence and origin, and on the page of licences", () => {
  const manifest = readManifest();
  const components = describeModels(manifest);
  const page = describeLicences([], manifest);
  for (const model of manifest.models) {
    const component = components.find(({ name }) => name === model.name);
    expect(component?.hashes).toEqual([{ alg: "SHA-256", content: model.prepared_sha256 }]);
    expect(component?.licenses).toEqual([{ license: { name: model.licence } }]);
    expect(component?.pedigree.ancestors.map(({ hashes }) => hashes[0]?.content)).toEqual(
      model.sources.map(({ sha256 }) => sha256),
    );
    expect(page).toContain(`| ${model.name} | \`${model.package}\` ${model.version} | ${model.licence} |`);
  }
  expect(new Set(components.map((component) => component["bom-ref"])).size).toBe(manifest.models.length);
});

test("the page groups packages by licence and lists each once", () => {
  const packages = ["a", "b", "c"].map((name, i) => ({
    name,
    versions: ["1.0.0"],
    licence: i < 2 ? "MIT" : "ISC",
  }));
  const page = describeLicences(packages, readManifest());
  expect(page).toContain("| MIT | a 1.0.0 · b 1.0.0 |\n| ISC | c 1.0.0 |");
  expect(page).toContain("3 packages:");
});
