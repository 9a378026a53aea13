import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a group may take to end after SIGTERM, in milliseconds, before SIGKILL. */
const DEFAULT_GRACE_MS = 5_000;
/** SIGKILL cannot be refused, but a process in uninterruptible I/O lingers; nobody waits longer. */
const KILL_WAIT_MS = 3_000;
const POLL_MS = 30;

/** Sends `signal` (0: none, only asks) to every process of the group led by `pid`; false when there is none left. */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // macOS answers EPERM for a group of zombies only.
    if (code === "ESRCH" || code === "EPERM") return false;
    throw error;
  }
}

/**
 * Whether a process of the group still runs. Zombies do not count: in a container whose first process
 * reaps nobody they stay for ever.
 */
export function isGroupAlive(pid: number): boolean {
  if (!signalGroup(pid, 0)) return false;
  try {
    return readdirSync("/proc").some((entry) => /^\d+$/.test(entry) && runsInGroup(entry, pid));
  } catch {
    return true; // No /proc: the system reaps.
  }
}

/** Fields of /proc/<pid>/stat behind the command name's last ")": state, parent, group. */
function runsInGroup(entry: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(pgrp) === group && state !== "Z" && state !== "X";
  } catch {
    return false; // It ended in between.
  }
}

/**
 * Ends a whole process group: SIGTERM, and SIGKILL for what is left after `graceMs`.
 * Resolves when no process of it is left; a group that is gone already is no error.
 */
export async function stopGroup(pid: number, graceMs: number = DEFAULT_GRACE_MS): Promise<void> {
  if (!signalGroup(pid, "SIGTERM")) return;
  if (await isGoneWithin(pid, graceMs)) return;
  signalGroup(pid, "SIGKILL");
  await isGoneWithin(pid, KILL_WAIT_MS);
}

async function isGoneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isGroupAlive(pid)) {
    if (performance.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
