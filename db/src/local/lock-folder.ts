import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Who holds a lock: enough to recognise that the holder is gone, even when its pid was given to another process. */
export type LockHolder = {
  pid: number;
  /** Clock ticks since boot when the process started; null where the system does not tell (not Linux). */
  startTicks: number | null;
  /** What it is, for the sentence shown to the one who came second. */
  holder: string;
};

export type FolderLock = { path: string; release(): void };

/** Thrown when another living process holds the lock. */
export class FolderLockedError extends Error {
  override name = "FolderLockedError";
  readonly holder: LockHolder;

  constructor(path: string, holder: LockHolder) {
    super(`${holder.holder} (process ${holder.pid}) already uses this folder; its lock is ${path}.`);
    this.holder = holder;
  }
}

/**
 * Takes the lock file at `path` for this process, or throws FolderLockedError.
 * A lock whose process is gone is taken over; a file that cannot be read as a lock counts as stale.
 * Node has no flock(2), so exclusive creation decides; release() and the process's exit remove the file.
 */
export function lockFolder(path: string, holder: string): FolderLock {
  mkdirSync(dirname(path), { recursive: true });
  const own = JSON.stringify({
    pid: process.pid,
    startTicks: readProcess(process.pid)?.startTicks ?? null,
    holder,
  });
  for (let attempt = 0; attempt < 5; attempt++) {
    if (createExclusively(path, own)) return heldLock(path, own);
    const found = readText(path);
    if (found === null) continue;
    const other = parseHolder(found);
    if (other !== null && isAlive(other)) throw new FolderLockedError(path, other);
    removeStale(path, found);
  }
  throw new Error(`The lock ${path} changes hands all the time; start again when nothing else does.`);
}

function heldLock(path: string, own: string): FolderLock {
  const release = (): void => {
    process.off("exit", release);
    if (readText(path) === own) rmSync(path, { force: true });
  };
  process.on("exit", release);
  return { path, release };
}

function createExclusively(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

/** Renaming before deleting: if two take over at once, the loser may have moved the winner's fresh lock and puts it back. */
function removeStale(path: string, judged: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  if (readText(aside) !== judged) {
    try {
      linkSync(aside, path);
    } catch (error) {
      if (!isErrno(error, "EEXIST")) throw error;
    }
  }
  rmSync(aside, { force: true });
}

function isAlive(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    if (!isErrno(error, "EPERM")) return false;
  }
  const now = readProcess(holder.pid);
  if (now === null) return true;
  return !now.ended && (holder.startTicks === null || now.startTicks === holder.startTicks);
}

/**
 * State and start of a process, null where /proc does not tell. The fields of /proc/<pid>/stat are counted after
 * the last ")" because the command name may hold anything. A zombie still has its pid but holds nothing.
 */
function readProcess(pid: number): { ended: boolean; startTicks: number } | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { ended: fields[0] === "Z" || fields[0] === "X", startTicks: Number(fields[19]) };
}

function parseHolder(text: string): LockHolder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { pid, startTicks, holder } = value as Record<string, unknown>;
    if (!Number.isInteger(pid) || (pid as number) <= 0) return null;
    return {
      pid: pid as number,
      startTicks: typeof startTicks === "number" ? startTicks : null,
      holder: typeof holder === "string" ? holder : "Another process",
    };
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT") || isErrno(error, "ESRCH")) return null;
    throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
