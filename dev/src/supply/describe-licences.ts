import type { Manifest } from "@trouvaille/vision-service/models/manifest";
import { ALLOWED, EXCEPTIONS } from "./find-refused-licences.ts";
import type { PackageLicence } from "./read-licences.ts";

/** docs/licences.md: every package that an installation runs, and the face models with their origin. */
export function describeLicences(packages: readonly PackageLicence[], { models }: Manifest): string {
  const byLicence = Object.entries(Object.groupBy(packages, ({ licence }) => licence)).toSorted(
    ([a, some = []], [b, others = []]) => others.length - some.length || (a < b ? -1 : 1),
  );
  return `# Licences

Written by \`npm run licenses\` out of the installed packages and \`vision-service/models/manifest.json\`; \`npm run check\`
fails when this page is out of date or a licence is not allowed. \`npm run sbom\` writes the same, with hashes, as CycloneDX
JSON. \`npm run audit\` asks the registry for known holes of high severity: on every push and every Monday on GitHub, not in
\`npm run check\`, since mirrors of the registry often answer no such question. Trouvaille itself is under the MIT licence ([LICENSE](../LICENSE)).

## Face models

Their weights come out of npm packages; a package's licence covers what its publisher may license. [NOTICE](../NOTICE)
says what is known about their origin and what is not. Read it before you use them.

| model | package | stated licence | origin |
| --- | --- | --- | --- |
${models
  .map((model) => row(model.name, `\`${model.package}\` ${model.version}`, model.licence, model.provenance))
  .join("\n")}

## What is allowed

${[...ALLOWED].toSorted().join(", ")}; and beside these:

${EXCEPTIONS.map(({ name, licence, why }) => {
  const names = packages.filter((found) => name.test(found.name)).map((found) => `\`${found.name}\``);
  return `- ${licence} for ${names.join(", ")}: ${why}.`;
}).join("\n")}

## Packages

${packages.length} packages: those that the worker, the web app, the vision-service and the database layer depend on, and all that these depend
on. Packages that serve development and tests only are not shipped and not listed.

| licence | packages |
| --- | --- |
${byLicence
  .map(([licence, found = []]) =>
    row(licence, found.map(({ name, versions }) => `${name} ${versions.join(", ")}`).join(" · ")),
  )
  .join("\n")}
`;
}

const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
