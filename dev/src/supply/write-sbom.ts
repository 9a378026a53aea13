import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readManifest } from "@trouvaille/vision-service/models/manifest";
import { ROOT } from "../root-folder.ts";
import { describeModels } from "./describe-models.ts";
import { askAboutShipped } from "./run-pnpm.ts";

const FILE = "results/sbom.cdx.json";
/** The newest that the common readers of such files know. */
const SPEC_VERSION = "1.6";

/** `npm run sbom`: what an installation consists of, as CycloneDX JSON: pnpm's list, and the face models. */
if (import.meta.main) {
  const bom = JSON.parse(
    askAboutShipped([
      "sbom",
      ...["--sbom-format", "cyclonedx", "--sbom-spec-version", SPEC_VERSION, "--sbom-type", "application"],
    ]),
  ) as { components: unknown[] };
  const models = describeModels(readManifest());
  const packages = bom.components.length;
  bom.components.push(...models);
  const path = join(ROOT, FILE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${FILE}: ${packages} packages, ours included, and ${models.length} models.`);
}
