import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What one process of a group has used, and what it is. */
export interface ProcessCpu {
  /** Its command line, words with spaces between them. */
  readonly args: string;
  readonly seconds: number;
}

/** Fields of /proc/<pid>/stat, counted behind the command. Source: proc_pid_stat(5). */
const GROUP_FIELD = 2;
const USER_TICKS_FIELD = 11;
const SYSTEM_TICKS_FIELD = 12;
/** Children that have ended and were waited for: esbuild's, a crashed workerd's. */
const ENDED_CHILDREN_FIELDS = [13, 14] as const;

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU seconds of every process of the group led by `pid`, user and system together. Linux only. */
export function readGroupCpu(pid: number): ProcessCpu[] {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = parseStat(readFileSync(`/proc/${entry}/stat`, "utf8"), ticksPerSecond);
      if (stat.group !== pid) return [];
      const args = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return [{ args, seconds: stat.cpuSeconds }];
    } catch {
      return []; // It ended in between.
    }
  });
}

export const sumSeconds = (processes: readonly ProcessCpu[]): number =>
  processes.reduce((sum, { seconds }) => sum + seconds, 0);

/** @param line of /proc/<pid>/stat; the command may hold spaces and brackets */
export function parseStat(line: string, ticksPerSecond: number): { group: number; cpuSeconds: number } {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const ticks = [USER_TICKS_FIELD, SYSTEM_TICKS_FIELD, ...ENDED_CHILDREN_FIELDS].map((field) =>
    Number(fields[field]),
  );
  return {
    group: Number(fields[GROUP_FIELD]),
    cpuSeconds: ticks.reduce((sum, value) => sum + value, 0) / ticksPerSecond,
  };
}
