import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { awaitReadiness, PartFailedError, type Starting } from "./await-readiness.ts";
import type { PartLog } from "./keep-log.ts";
import type { Reaper } from "./start-reaper.ts";
import { signalGroup, stopGroup } from "./stop-group.ts";

export type PartSpec = {
  /** As people know it, for sentences: "vision-service". */
  title: string;
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Asked again and again while starting; rejecting counts as not yet. */
  isReady(signal: AbortSignal): Promise<boolean>;
  readyTimeoutMs: number;
  /** Reads the output while starting: true when it will not get ready although it still runs. */
  hasFailed?: (lines: string[]) => boolean;
  /** Lines of its output that are not kept. */
  omits?: (line: string) => boolean;
  stopGraceMs: number;
  /** Begins to look after a ready part; calls `onDead` when it should be killed and started again. Returns the end of it. */
  watch?: (onDead: (why: string) => void) => () => void;
};

export type PartContext = {
  log: (line: string) => void;
  partLog: PartLog;
  reaper: Reaper;
  /** Whether a part that dies later is started again. */
  restart: boolean;
};

/** One process group of the stack. */
export type Part = {
  /** Leader of the process group, null while it is not running. */
  readonly pid: number | null;
  readonly ready: boolean;
  /** Sends a signal to the whole group; with `restart` the part comes back by itself. */
  kill(signal: NodeJS.Signals): void;
  /** Stops it until start() is called. */
  stop(): Promise<void>;
  /** Resolves when it is ready. @throws PartFailedError with one sentence otherwise; then nothing of it runs. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Resolves as soon as the part is ready (again). @throws Error when it is not within `timeoutMs`. */
  waitUntilReady(timeoutMs?: number): Promise<void>;
};

type Running = Starting & { child: ChildProcess; pid: number; unwatch: () => void };

/** Waits before the first, second, … attempt to bring a part back, in milliseconds; the last one goes on. */
const BACK_OFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A part that ran this long before it died counts as healthy: the back-off begins anew. */
const HEALTHY_AFTER_MS = 60_000;

/** Describes a part; nothing runs before start(). */
export function createPart(spec: PartSpec, context: PartContext): Part {
  const { log, partLog, reaper } = context;
  let running: Running | null = null;
  let ready = false;
  let failures = 0;
  let recovery: Promise<void> = Promise.resolve();
  let wanted = new AbortController();
  wanted.abort();

  async function launch(): Promise<Running> {
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      // Its own group, so that a signal reaches its children too and the terminal's Ctrl-C does not.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) =>
        resolve(signal ? `signal ${signal}` : `exit code ${code ?? "unknown"}`),
      );
      child.once("error", (error) => resolve(error.message));
    });
    if (child.pid === undefined) {
      throw new PartFailedError(`The ${spec.title} could not be started: ${await ended}.`);
    }
    reaper.watch(child.pid);
    const logMark = partLog.total();
    partLog.follow(child.stdout, spec.omits);
    partLog.follow(child.stderr, spec.omits);
    return { child, pid: child.pid, startedAt: performance.now(), logMark, ended, unwatch: () => undefined };
  }

  async function bringUp(signal: AbortSignal): Promise<void> {
    const run = await launch();
    running = run;
    try {
      await awaitReadiness(spec, partLog, run, signal);
    } catch (error) {
      await clear(run);
      throw error;
    }
    ready = true;
    run.unwatch =
      spec.watch?.((why) => {
        log(`The ${spec.title} ${why}.`);
        signalGroup(run.pid, "SIGKILL");
      }) ?? (() => undefined);
    run.ended.then((how) => {
      if (running === run && !signal.aborted) recovery = recover(run, how, signal);
    });
  }

  /** Stops what is left of the group, also after its leader has gone. */
  async function clear(run: Running): Promise<void> {
    ready = false;
    run.unwatch();
    await stopGroup(run.pid, spec.stopGraceMs);
    reaper.forget(run.pid);
    if (running === run) running = null;
  }

  async function recover(run: Running, how: string, signal: AbortSignal): Promise<void> {
    if (performance.now() - run.startedAt > HEALTHY_AFTER_MS) failures = 0;
    await clear(run);
    let reason = `died (${how})`;
    while (!signal.aborted) {
      if (!context.restart) return log(`The ${spec.title} ${reason}.`);
      const wait = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] ?? 0;
      failures++;
      log(`The ${spec.title} ${reason}; it is started again in ${wait / 1000} s.`);
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await bringUp(signal);
        return log(`The ${spec.title} is back.`);
      } catch (error) {
        reason = `did not come back: ${error instanceof Error ? error.message : String(error)}`;
      }
    }
  }

  const part: Part = {
    get pid() {
      return running?.pid ?? null;
    },
    get ready() {
      return ready;
    },
    kill(signal) {
      if (running === null) return;
      // Nobody should see "ready" between this signal and the news of the exit.
      if (signal === "SIGKILL") ready = false;
      signalGroup(running.pid, signal);
    },
    async start() {
      if (!wanted.signal.aborted) throw new Error(`The ${spec.title} was started already.`);
      wanted = new AbortController();
      failures = 0;
      try {
        await bringUp(wanted.signal);
      } catch (error) {
        wanted.abort();
        throw error;
      }
    },
    async stop() {
      wanted.abort();
      if (running !== null) {
        const { child } = running;
        const exited = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
        await clear(running);
        await Promise.race([exited, sleep(1_000)]);
      }
      await recovery;
    },
    async restart() {
      await part.stop();
      await part.start();
    },
    async waitUntilReady(timeoutMs = spec.readyTimeoutMs) {
      const deadline = performance.now() + timeoutMs;
      while (!ready) {
        if (performance.now() > deadline)
          throw new Error(`The ${spec.title} is not ready after ${timeoutMs} ms.`);
        await sleep(20);
      }
    },
  };
  return part;
}
