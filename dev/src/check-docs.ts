import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { findDeadReferences, type Repository } from "./find-dead-references.ts";
import { ROOT } from "./root-folder.ts";
import { findStaleSettings } from "./settings/write-settings.ts";

const SKIPPED = new Set(["node_modules", ".git", ".wrangler", ".trouvaille", "dist"]);

/** Documents for people, and the files that operators read and change, whose comments lead to documents. */
const READ_BY_PEOPLE =
  /^((README|CONTRIBUTING)\.md|NOTICE|wrangler\.toml|render\.yaml)$|^docs\/.*\.md$|^vision-service\/(Dockerfile|fly\.toml)$/;

/** What in them leads nowhere: "file:line reference: why". */
export function checkDocs(root: string = ROOT): string[] {
  const repository = readRepository(root);
  const documents = [...repository.paths].filter((path) => READ_BY_PEOPLE.test(path));
  return documents.toSorted().flatMap((document) => {
    const text = readFileSync(join(root, document), "utf8");
    return findDeadReferences(document, text, repository).map(
      ({ line, reference, why }) => `${document}:${line} ${reference}: ${why}`,
    );
  });
}

function readRepository(root: string): Repository {
  const paths = new Set<string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = join(folder, entry.name);
      paths.add(relative(root, path).split(sep).join("/"));
      if (entry.isDirectory()) visit(path);
    }
  };
  visit(root);
  const manifest = join(root, "package.json");
  const { scripts = {} } = (existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {}) as {
    scripts?: Record<string, string>;
  };
  return { paths, scripts: new Set(Object.keys(scripts)) };
}

if (import.meta.main) {
  const stale = (await findStaleSettings()).map((path) => `${path} is out of date: npm run docs:settings`);
  const problems = [...checkDocs(), ...stale];
  for (const line of problems) console.error(line);
  if (problems.length > 0) process.exitCode = 1;
  else console.log("Every path and script that the documents name exists, and every setting is as they say.");
}
