import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Linux's control groups, in either version. Source: kernel docs, admin-guide/cgroup-v1 and cgroup-v2. */
const CGROUPS = "/sys/fs/cgroup";
/** Within each of these the group gets its quota of CPU time, microseconds. */
const PERIOD_US = 100_000;
const MEBIBYTE = 1024 ** 2;
/**
 * The group gets its quota before all others: in production the vision-service has a machine of its own, and does not
 * wait for the load generator and the simulator. The most that either version takes.
 */
const FIRST_SHARES = 262_144;
const FIRST_WEIGHT = 10_000;

export interface Limits {
  readonly memoryMib: number;
  /** Cores, may be a fraction. */
  readonly vcpu: number;
}

export interface Confinement {
  readonly limits: Limits;
  /** Files a process writes its id into to be confined. */
  readonly joinFiles: readonly string[];
  /** Bytes the group holds now, page cache included. */
  usedBytes(): number;
  /** Most bytes it held since the last reset, and how often it asked for more than its limit. */
  peak(): { bytes: number; failcnt: number };
  /** Forgets peak and failcnt where the kernel lets us; otherwise they go on from before. */
  reset(): void;
  /** Removes the group; nothing may run in it any more. */
  remove(): void;
}

/**
 * Makes a control group with these limits.
 * @param root where control groups are mounted; another one in tests
 * @throws Error with one sentence where this user may not: it takes root on Linux
 */
export function makeConfinement(name: string, limits: Limits, root = CGROUPS): Confinement {
  try {
    return existsSync(join(root, "cgroup.controllers"))
      ? makeVersion2(join(root, name), limits, root)
      : makeVersion1(name, limits, root);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`No control group could be made (${reason}); it takes root on Linux.`, { cause: error });
  }
}

function makeVersion1(name: string, limits: Limits, root: string): Confinement {
  const memory = join(root, "memory", name);
  const cpu = join(root, "cpu", name);
  for (const folder of [memory, cpu]) mkdirSync(folder, { recursive: true });
  write(memory, "memory.limit_in_bytes", limits.memoryMib * MEBIBYTE);
  write(cpu, "cpu.cfs_period_us", PERIOD_US);
  write(cpu, "cpu.cfs_quota_us", limits.vcpu * PERIOD_US);
  write(cpu, "cpu.shares", FIRST_SHARES);
  return {
    limits,
    joinFiles: [join(memory, "cgroup.procs"), join(cpu, "cgroup.procs")],
    usedBytes: () => readNumber(memory, "memory.usage_in_bytes"),
    peak: () => ({
      bytes: readNumber(memory, "memory.max_usage_in_bytes"),
      failcnt: readNumber(memory, "memory.failcnt"),
    }),
    reset: () => {
      write(memory, "memory.max_usage_in_bytes", 0);
      write(memory, "memory.failcnt", 0);
    },
    remove: () => {
      for (const folder of [memory, cpu]) rmdirSync(folder);
    },
  };
}

function makeVersion2(folder: string, limits: Limits, root: string): Confinement {
  write(root, "cgroup.subtree_control", "+memory +cpu");
  mkdirSync(folder, { recursive: true });
  write(folder, "memory.max", limits.memoryMib * MEBIBYTE);
  write(folder, "cpu.max", `${limits.vcpu * PERIOD_US} ${PERIOD_US}`);
  write(folder, "cpu.weight", FIRST_WEIGHT);
  const timesOver = () => Number(/^max (\d+)$/m.exec(readText(folder, "memory.events"))?.[1] ?? 0);
  let timesOverBefore = 0;
  return {
    limits,
    joinFiles: [join(folder, "cgroup.procs")],
    usedBytes: () => readNumber(folder, "memory.current"),
    peak: () => ({ bytes: readNumber(folder, "memory.peak"), failcnt: timesOver() - timesOverBefore }),
    // memory.peak stays as it is: before Linux 6.12 it cannot be reset.
    reset: () => {
      timesOverBefore = timesOver();
    },
    remove: () => rmdirSync(folder),
  };
}

const write = (folder: string, file: string, value: number | string) =>
  writeFileSync(join(folder, file), String(value));
const readText = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");
const readNumber = (folder: string, file: string) => Number(readText(folder, file));
