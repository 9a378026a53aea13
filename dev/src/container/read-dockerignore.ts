/**
 * Which paths of a build context a .dockerignore leaves out. Patterns count from the context's root; a folder that is left
 * out takes all in it along; "!" lets paths back in; the last pattern that fits decides. Unlike in a shell, "*" also
 * stands for names that begin with a dot.
 * @returns true for a path, relative and with "/", that is left out.
 * @throws Error for a pattern with brackets or a backslash, which are not known here.
 */
export function readDockerignore(text: string): (path: string) => boolean {
  const rules = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ leavesOut: !line.startsWith("!"), pattern: toPattern(line.replace(/^!/, "")) }));
  return (path) => {
    const parts = path.split("/");
    const itselfAndParents = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    const last = rules.findLast(({ pattern }) => itselfAndParents.some((part) => pattern.test(part)));
    return last?.leavesOut ?? false;
  };
}

const WILDCARDS: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};

function toPattern(glob: string): RegExp {
  if (/[[\]\\]/.test(glob)) throw new Error(`The pattern ${glob} of .dockerignore is not known.`);
  const source = glob
    .replace(/^\/|\/$/g, "")
    .replace(/\*\*\/|\*\*|[*?]|[^\w/-]/g, (token) => WILDCARDS[token] ?? `\\${token}`);
  return new RegExp(`^${source}$`);
}
