import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "@trouvaille/vision-service/models/manifest";
import { ROOT } from "../root-folder.ts";
import { describeLicences } from "./describe-licences.ts";
import { findRefusedLicences } from "./find-refused-licences.ts";
import { readLicences } from "./read-licences.ts";
import { askAboutShipped } from "./run-pnpm.ts";

const PAGE = "docs/licences.md";

/** `npm run licenses` writes the page; with --check it only looks whether it would write the same. */
if (import.meta.main) {
  const packages = readLicences(askAboutShipped(["licenses", "list", "--json"]));
  for (const { name, versions, licence } of findRefusedLicences(packages)) {
    console.error(
      `${name} ${versions.join(", ")}: the licence "${licence}" is not allowed (dev/src/supply/find-refused-licences.ts).`,
    );
    process.exitCode = 1;
  }
  const page = join(ROOT, PAGE);
  const text = describeLicences(packages, readManifest());
  if (!process.argv.includes("--check")) {
    writeFileSync(page, text);
    console.log(`${PAGE} lists ${packages.length} packages.`);
  } else if (readFileSync(page, "utf8") !== text) {
    console.error(`${PAGE} is out of date: npm run licenses`);
    process.exitCode = 1;
  } else console.log(`${PAGE} lists the ${packages.length} packages that are installed.`);
}
