import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Image } from "@trouvaille/dev/container/image";
import { mountLine, shellWord } from "@trouvaille/dev/container/run-layered";
import type { Confinement } from "../load/confine.ts";

const POLL_MS = 20;
/** How long the namespaces may take to be made, ms. */
const START_DEADLINE_MS = 10_000;

export interface Container {
  /** Of its first process, as this machine counts. */
  readonly pid: number;
  /** Runs a command inside, confined like the rest. @param uid account; the image's own unless given */
  exec(
    command: readonly string[],
    options?: { uid?: number; environment?: Readonly<Record<string, string>> },
  ): { code: number | null; said: string };
  /** Runs a command of this machine that sees the container's network only; answers its output. */
  askFromItsNetwork(command: readonly string[]): Promise<string>;
  /** Sends SIGTERM and waits. @returns its exit code, null when a signal ended it */
  stop(): Promise<number | null>;
  /** Ends it at once, if it still runs. */
  kill(): Promise<void>;
  /** What it printed so far. */
  output(): string;
  /** Milliseconds from its start until it said that it listens; undefined before. */
  listeningMs(): number | undefined;
}

/**
 * Starts an image as a container engine does: its tree read-only, /tmp in memory, mount, process and network namespaces of
 * its own (a loopback device and nothing else), its user, environment and command.
 * @param environment over that of the image
 * @throws Error when it does not start.
 */
export async function startContainer(
  image: Image,
  confinement: Confinement,
  environment: Readonly<Record<string, string>>,
): Promise<Container> {
  const account = readAccount(image);
  const at = mkdtempSync(join(tmpdir(), "trouvaille-container-"));
  const joinGroup = confinement.joinFiles.map((file) => `echo $$ > ${shellWord(file)}`).join("\n");
  const variables = { HOME: account.home, ...image.environment, ...environment };
  const words = (extra = {}) =>
    Object.entries({ ...variables, ...extra }).map(([name, value]) => `${name}=${value}`);
  const inside = ["/usr/bin/env", "-i", "-C", image.workdir, ...words(), ...image.command];
  const script = `${mountLine({ layers: image.layers }, at)}
mount -t proc proc ${at}/proc
mount -t tmpfs -o mode=1777,size=64m tmpfs ${at}/tmp
mount -t tmpfs -o mode=755,size=64k tmpfs ${at}/dev
for device in null zero full random urandom; do touch ${at}/dev/$device; mount --bind /dev/$device ${at}/dev/$device; done
ip link set lo up
exec chroot --userspec=${account.uid}:${account.gid} ${at} ${inside.map(shellWord).join(" ")}`;
  const unshare = "exec unshare --mount --pid --net --ipc --uts --fork --kill-child=KILL sh -ec";
  const child = spawn("sh", ["-ec", `${joinGroup}\n${unshare} ${shellWord(script)}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const startedAt = performance.now();
  let printed = "";
  let listeningMs: number | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      printed += text;
      if (printed.includes("listening at")) listeningMs ??= performance.now() - startedAt;
    });
  }
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const pid = await findFirstProcess(child).catch((error) => {
    throw new Error(`${(error as Error).message} ${printed}`);
  });
  return {
    pid,
    output: () => printed,
    listeningMs: () => listeningMs,
    exec: (command, { uid = account.uid, environment = {} } = {}) => {
      const enter = `exec nsenter --target ${pid} --mount --pid --net --ipc --root --wd`;
      const as = uid === account.uid ? `--setuid ${uid} --setgid ${account.gid}` : "";
      const env = ["/usr/bin/env", "-i", ...words(environment), ...command].map(shellWord).join(" ");
      return run("sh", ["-ec", `${joinGroup}\n${enter} ${as} -- ${env}`]);
    },
    askFromItsNetwork: async ([command = "", ...args]) => {
      const asking = spawn("nsenter", ["--target", String(pid), "--net", "--", command, ...args], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      // Nobody is left to answer.
      const giveUp = () => asking.kill();
      child.once("exit", giveUp);
      let answer = "";
      asking.stdout.on("data", (text) => (answer += text));
      const [code] = await once(asking, "close");
      child.off("exit", giveUp);
      if (child.exitCode !== null)
        throw new Error(`The container ended with ${child.exitCode} before it answered.`);
      if (code !== 0) throw new Error(`Asking the container ended with ${code}.`);
      return answer;
    },
    stop: () => {
      process.kill(pid, "SIGTERM");
      return exited;
    },
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, "SIGKILL");
      await exited;
      rmdirSync(at);
    },
  };
}

/** The process that unshare forks: number 1 inside. */
async function findFirstProcess(child: ChildProcess): Promise<number> {
  const children = `/proc/${child.pid}/task/${child.pid}/children`;
  for (const deadline = performance.now() + START_DEADLINE_MS; performance.now() < deadline; ) {
    const pid = existsSync(children) ? Number(readFileSync(children, "utf8").trim()) : 0;
    if (pid > 0) return pid;
    if (child.exitCode !== null) break;
    await sleep(POLL_MS);
  }
  throw new Error("The container did not start.");
}

function readAccount(image: Image): { uid: number; gid: number; home: string } {
  const passwd = image.layers.map((layer) => join(layer, "etc/passwd")).find((path) => existsSync(path));
  const lines = passwd ? readFileSync(passwd, "utf8").split("\n") : [];
  const fields = lines.map((line) => line.split(":")).find(([name]) => name === image.user);
  if (!fields) throw new Error(`The image has no account named ${image.user}.`);
  return { uid: Number(fields[2]), gid: Number(fields[3]), home: fields[5] ?? "/" };
}

function run(command: string, args: readonly string[]): { code: number | null; said: string } {
  try {
    return {
      code: 0,
      said: execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
    };
  } catch (error) {
    const { status, stderr } = error as { status: number | null; stderr: string };
    return { code: status, said: stderr.trim() };
  }
}
