/** One line of a Dockerfile that changes a stage or how its result is started. */
export type Step =
  | { readonly kind: "run"; readonly command: string }
  | {
      readonly kind: "copy";
      /** Stage that the files come from; undefined: the build context. */
      readonly from: string | undefined;
      readonly sources: readonly string[];
      readonly target: string;
    }
  | { readonly kind: "workdir"; readonly path: string }
  | { readonly kind: "env" | "label"; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "arg"; readonly name: string; readonly fallback: string | undefined }
  | { readonly kind: "user"; readonly name: string }
  | { readonly kind: "expose"; readonly port: number }
  | { readonly kind: "cmd"; readonly command: readonly string[] }
  | { readonly kind: "healthcheck"; readonly command: readonly string[] };

export interface Stage {
  /** Name given with AS; undefined where there is none. */
  readonly name: string | undefined;
  /** An earlier stage or an image. */
  readonly base: string;
  readonly steps: readonly Step[];
}

/**
 * The stages of a Dockerfile, in order; the last one is the image. Knows what vision-service/Dockerfile uses, and refuses
 * all else, so that nothing is passed over in silence.
 * @throws Error that names the line where something is not known or not complete.
 */
export function readDockerfile(text: string): Stage[] {
  const stages: { name: string | undefined; base: string; steps: Step[] }[] = [];
  for (const { number, instruction, rest } of readInstructions(text)) {
    const fail = (why: string): never => {
      throw new Error(`Line ${number} of the Dockerfile: ${why}.`);
    };
    if (instruction === "FROM") {
      const [, base, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? fail("FROM takes IMAGE [AS NAME]");
      stages.push({ name, base: base ?? "", steps: [] });
      continue;
    }
    const stage = stages.at(-1) ?? fail("the first instruction must be FROM");
    stage.steps.push(readStep(instruction, rest, fail));
  }
  if (stages.length === 0) throw new Error("The Dockerfile has no FROM.");
  return stages;
}

type Fail = (why: string) => never;

function readStep(instruction: string, rest: string, fail: Fail): Step {
  switch (instruction) {
    case "RUN":
      if (/^(--|\[|<<)/.test(rest)) fail("only RUN COMMAND is known, without options, list or here-document");
      return { kind: "run", command: rest };
    case "COPY":
      return readCopy(rest, fail);
    case "WORKDIR":
      return { kind: "workdir", path: rest };
    case "ENV":
    case "LABEL":
      return { kind: instruction === "ENV" ? "env" : "label", values: readPairs(rest, fail) };
    case "ARG": {
      const [, name = "", fallback] = /^(\w+)(?:=(.*))?$/.exec(rest) ?? fail("ARG takes NAME[=VALUE]");
      return { kind: "arg", name, fallback: fallback === undefined ? undefined : unquote(fallback) };
    }
    case "USER":
      return { kind: "user", name: rest };
    case "EXPOSE":
      if (!/^\d+$/.test(rest)) fail("EXPOSE takes one port");
      return { kind: "expose", port: Number(rest) };
    case "CMD":
      return { kind: "cmd", command: readList(rest, fail) };
    case "HEALTHCHECK": {
      const [, list = ""] =
        /^(?:--[a-z-]+=\S+\s+)*CMD\s+(.*)$/.exec(rest) ?? fail("HEALTHCHECK takes CMD [LIST]");
      return { kind: "healthcheck", command: readList(list, fail) };
    }
    default:
      return fail(`${instruction} is not known`);
  }
}

function readCopy(rest: string, fail: Fail): Step {
  const [, from, paths = ""] = /^(?:--from=(\S+)\s+)?(.*)$/.exec(rest) ?? fail("COPY takes paths");
  const words = paths.split(/\s+/);
  const target = words.pop() ?? "";
  if (words.length === 0) fail("COPY takes what and where");
  if (words.some((word) => /^--|[*?[\]"]/.test(word))) fail("COPY knows plain paths and --from only");
  if (words.length > 1 && !target.endsWith("/")) fail("COPY of several paths takes a folder that ends in /");
  return { kind: "copy", from, sources: words, target };
}

/** NAME=value NAME="value with spaces" … */
function readPairs(rest: string, fail: Fail): Record<string, string> {
  const pair = /\s*([\w.-]+)=("(?:[^"\\]|\\.)*"|[^\s"']*)(?=\s|$)/y;
  const values: Record<string, string> = {};
  while (pair.lastIndex < rest.length) {
    const [, name = "", value = ""] = pair.exec(rest) ?? fail("values are written NAME=VALUE");
    values[name] = unquote(value);
  }
  return values;
}

function readList(text: string, fail: Fail): string[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return fail("a command to start is written as a JSON list");
  }
  const isList = Array.isArray(list) && list.length > 0 && list.every((word) => typeof word === "string");
  return isList ? (list as string[]) : fail("a command to start is a JSON list of strings");
}

const unquote = (value: string) => value.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1");

/** Logical lines: comments and empty lines gone, those that end in a backslash joined with the next. */
function readInstructions(text: string): { number: number; instruction: string; rest: string }[] {
  const found: { number: number; instruction: string; rest: string }[] = [];
  let open: { number: number; text: string } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const joined = open ?? { number: index + 1, text: "" };
    joined.text += line.replace(/\\\s*$/, "");
    open = /\\\s*$/.test(line) ? joined : undefined;
    if (open) continue;
    const [, instruction = "", rest = ""] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(joined.text) ?? [];
    found.push({ number: joined.number, instruction: instruction.toUpperCase(), rest });
  }
  if (open) throw new Error(`Line ${open.number} of the Dockerfile does not end.`);
  return found;
}
