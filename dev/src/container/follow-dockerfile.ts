import { mkdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { Image } from "./image.ts";
import type { Stage, Step } from "./read-dockerfile.ts";
import { runLayered, shellWord, type Tree } from "./run-layered.ts";

/** What Docker gives every command of an image. */
const USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export interface BuildPlan {
  /** Folder to work in; layers and scratch go there. */
  readonly folder: string;
  /** The base image's name, the folder that stands in for it, and what that is made of. */
  readonly base: { readonly image: string; readonly folder: string; readonly words: string };
  /** Folder with what COPY without --from sees. */
  readonly context: string;
  /** Values for ARG. */
  readonly buildArguments: Readonly<Record<string, string>>;
  /** What RUN gets besides the image's own environment: how this machine reaches the packages' registry. */
  readonly network: HostNetwork;
  readonly announce: (line: string) => void;
}

export interface HostNetwork {
  readonly environment: Readonly<Record<string, string>>;
  /** Certificates that this machine trusts, a PEM file; undefined: Node's own are enough. */
  readonly certificates: string | undefined;
}

/** A stage while its steps are followed. */
interface State extends Omit<Image, "layers" | "ownLayers" | "base"> {
  readonly layers: readonly string[];
  /** Values of ARG; seen by RUN and by "$NAME", not kept in the image. */
  readonly buildArguments: Readonly<Record<string, string>>;
}

/**
 * Does what the stages of a Dockerfile say, each stage in a layer of its own, RUN within the stage's file tree.
 * @returns the last stage, as an image.
 * @throws Error when a step fails or names what is not there.
 */
export async function followDockerfile(stages: readonly Stage[], plan: BuildPlan): Promise<Image> {
  const done = new Map<string, State>();
  let state: State | undefined;
  for (const [index, stage] of stages.entries()) {
    const layer = join(plan.folder, "layers", `${index}-${stage.name ?? "image"}`);
    mkdirSync(layer, { recursive: true });
    const parent = done.get(stage.base) ?? emptyState(stage.base, plan);
    state = { ...parent, layers: [layer, ...parent.layers], buildArguments: {} };
    plan.announce(`FROM ${stage.base}${stage.name ? ` AS ${stage.name}` : ""}`);
    for (const step of stage.steps) state = await followStep(step, state, done, plan);
    if (stage.name) done.set(stage.name, state);
  }
  if (!state) throw new Error("There is no stage to follow.");
  const { buildArguments: _, ...image } = state;
  return { ...image, ownLayers: image.layers.length - 1, base: plan.base.words };
}

function emptyState(base: string, plan: BuildPlan): State {
  if (base !== plan.base.image)
    throw new Error(`Nothing stands in for the image ${base}, only for ${plan.base.image}.`);
  return {
    layers: [plan.base.folder],
    environment: { PATH: USUAL_PATH },
    labels: {},
    workdir: "/",
    user: "root",
    ports: [],
    command: [],
    healthcheck: [],
    buildArguments: {},
  };
}

async function followStep(
  step: Step,
  state: State,
  done: ReadonlyMap<string, State>,
  plan: BuildPlan,
): Promise<State> {
  const known = { ...state.buildArguments, ...state.environment };
  const expand = (text: string) => expandNames(text, known);
  switch (step.kind) {
    case "run":
      plan.announce(`RUN ${step.command}`);
      await runInside(step.command, state, plan);
      return state;
    case "copy":
      plan.announce(
        `COPY ${step.from ? `--from=${step.from} ` : ""}${step.sources.join(" ")} ${step.target}`,
      );
      await copyInto(step, state, done, plan);
      return state;
    case "workdir": {
      const workdir = posix.resolve(state.workdir, expand(step.path));
      await change(state, plan, `mkdir -p "$ROOT"${shellWord(workdir)}`);
      return { ...state, workdir };
    }
    case "env":
      return { ...state, environment: { ...state.environment, ...mapValues(step.values, expand) } };
    case "label":
      return { ...state, labels: { ...state.labels, ...mapValues(step.values, expand) } };
    case "arg": {
      const value = plan.buildArguments[step.name] ?? step.fallback;
      const given = value === undefined ? {} : { [step.name]: value };
      return { ...state, buildArguments: { ...state.buildArguments, ...given } };
    }
    case "user":
      return { ...state, user: step.name };
    case "expose":
      return { ...state, ports: [...state.ports, step.port] };
    case "cmd":
      return { ...state, command: step.command };
    case "healthcheck":
      return { ...state, healthcheck: step.command };
  }
}

async function runInside(command: string, state: State, plan: BuildPlan): Promise<void> {
  if (state.user !== "root") throw new Error("RUN after USER is not known: it runs as root here.");
  const { environment, certificates } = plan.network;
  const variables = { HOME: "/root", ...environment, ...state.buildArguments, ...state.environment };
  const words = Object.entries(variables).map(([name, value]) => shellWord(`${name}=${value}`));
  await change(
    state,
    plan,
    // What a container has, and nothing of it stays in the layer.
    `mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
mount -t tmpfs tmpfs "$ROOT/run"
[ ! -e "$ROOT/etc/resolv.conf" ] || mount --bind /etc/resolv.conf "$ROOT/etc/resolv.conf"
${certificates ? `cp ${shellWord(certificates)} "$ROOT/run/certificates.pem"` : ""}
exec chroot "$ROOT" /usr/bin/env -i -C ${shellWord(state.workdir)} ${words.join(" ")} /bin/sh -c ${shellWord(command)}`,
  );
}

async function copyInto(
  { from, sources, target }: Extract<Step, { kind: "copy" }>,
  state: State,
  done: ReadonlyMap<string, State>,
  plan: BuildPlan,
): Promise<void> {
  const stage = from === undefined ? undefined : done.get(from);
  if (from !== undefined && !stage) throw new Error(`COPY --from=${from}: there is no such stage before.`);
  const sourceAt = stage ? join(plan.folder, "source") : plan.context;
  const into = `"$ROOT"${shellWord(posix.resolve(state.workdir, target))}`;
  const lines = sources.flatMap((source) => {
    const path = shellWord(join(sourceAt, source));
    const asFile = target.endsWith("/")
      ? `mkdir -p ${into}\ncp -a ${path} ${into}/`
      : `cp -a ${path} ${into}`;
    // Of a folder, what is in it; all belongs to root, as without --chown.
    return [`if [ -d ${path} ]; then mkdir -p ${into}; cp -a ${path}/. ${into}/; else`, asFile, "fi"];
  });
  await change(state, plan, lines.join("\n"), stage?.layers);
}

/** Runs a shell text that may write to the stage's own layer. */
async function change(
  state: State,
  plan: BuildPlan,
  script: string,
  source?: readonly string[],
): Promise<void> {
  const at = join(plan.folder, "root");
  const scratch = join(plan.folder, "scratch");
  const sourceAt = join(plan.folder, "source");
  for (const folder of [at, scratch, sourceAt]) mkdirSync(folder, { recursive: true });
  const [into = "", ...below] = state.layers;
  const tree: Tree = { layers: below, writable: { into, scratch } };
  await runLayered({
    tree,
    at,
    script,
    ...(source && { source: { tree: { layers: source }, at: sourceAt } }),
  });
}

/** "$NAME" and "${NAME}" as the Dockerfile's reference says; a name without a value becomes nothing. */
function expandNames(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_, bare, braced) => values[bare ?? braced] ?? "");
}

const mapValues = (values: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
