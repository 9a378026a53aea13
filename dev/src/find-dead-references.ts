import { dirname, join, normalize } from "node:path/posix";

export type Repository = {
  /** Every file and folder, relative to the root, with "/" between. */
  paths: ReadonlySet<string>;
  /** Scripts of the root package.json. */
  scripts: ReadonlySet<string>;
};

export type DeadReference = { line: number; reference: string; why: string };

/** Made by a build, a start or an install, so not there in a fresh checkout. */
const GENERATED =
  /(^|\/)(node_modules|dist|results|screenshots|\.trouvaille|\.wrangler|\.dev\.vars|\.env\.local)(\/|$)|\.onnx$/;
const FILE = /\.(ts|tsx|js|mjs|json|jsonc|md|toml|yaml|yml|sql|css|html|sh)$/;
/** Globs, placeholders, variables, addresses, commands and routes are no paths. */
const NO_PATH = /[*{}<>…$\s:()|=,"'`\\@?]|^[-/~#]|NNNN|\.\.\./;

/**
 * References of one document that lead nowhere: paths in backticks, targets of links, and `npm run` scripts.
 * A path in backticks counts when it begins with a folder of the root, or ends like a file;
 * it may be shortened at the front as long as some file ends with it. A document that is no Markdown has no marks
 * around its paths: there, words with a "/" in them that begin with a folder of the root count.
 * @param document path of the document relative to the root; links are relative to its folder.
 */
export function findDeadReferences(document: string, text: string, repository: Repository): DeadReference[] {
  const dead: DeadReference[] = [];
  const isMarkdown = document.endsWith(".md");
  let fenced = false;
  for (const [index, line] of text.split("\n").entries()) {
    const report = (reference: string, why: string) => dead.push({ line: index + 1, reference, why });
    if (isMarkdown && /^\s*(```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    for (const script of scriptsIn(line)) {
      if (!repository.scripts.has(script)) report(`npm run ${script}`, "package.json has no such script");
    }
    if (fenced) continue;
    for (const path of isMarkdown ? pathsInBackticks(line) : pathsInWords(line)) {
      if (!pathExists(path, repository)) report(path, "there is no such path");
    }
    for (const target of linkTargets(line)) {
      const path = normalize(join(dirname(document), target)).replace(/\/$/, "");
      const known = path === "." || repository.paths.has(path) || GENERATED.test(path);
      if (!known) report(target, "the link leads to no file");
    }
  }
  return dead;
}

function scriptsIn(line: string): string[] {
  const run = [...line.matchAll(/\bnpm run ([a-z][\w:.-]*)(?! *-w| *--workspace)/g)].map(
    (match) => match[1] ?? "",
  );
  const short = [...line.matchAll(/\bnpm (test|start)\b/g)].map((match) => match[1] ?? "");
  // A sentence may end right behind the name.
  return [...run, ...short].map((script) => script.replace(/[.:]+$/, ""));
}

function pathsInBackticks(line: string): string[] {
  const spans = [...line.matchAll(/(`+)(.+?)\1/g)].map((match) => (match[2] ?? "").trim());
  return spans
    .map((span) => span.replace(/(#.*|:\d+(-\d+)?)$/, ""))
    .filter((span) => span !== "" && !NO_PATH.test(span) && !GENERATED.test(span));
}

function pathsInWords(line: string): string[] {
  const words = line.split(/[\s(),;"']+/).map((word) => word.replace(/[.:]+$/, ""));
  return words.filter((word) => word.includes("/") && !NO_PATH.test(word) && !GENERATED.test(word));
}

function linkTargets(line: string): string[] {
  const withoutCode = line.replace(/(`+).+?\1/g, "");
  return [...withoutCode.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)]
    .map((match) => decodeURI(match[1] ?? "").replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^([a-z][a-z+.-]*:|\/)/i.test(target));
}

function pathExists(span: string, { paths }: Repository): boolean {
  const path = normalize(span).replace(/\/$/, "");
  if (paths.has(path)) return true;
  const isFile = FILE.test(path);
  const segments = path.split("/");
  const beginsAtRoot = segments.length > 1 && paths.has(segments[0] ?? "");
  if (!beginsAtRoot && !isFile) return true; // `application/json`, `faces`: nothing says that it is a path.
  if (beginsAtRoot && !isFile && paths.has(`${path}.ts`)) return true;
  return isFile && [...paths].some((known) => known.endsWith(`/${path}`));
}
