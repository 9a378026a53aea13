import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { ROOT } from "@trouvaille/dev/root-folder";

/** Where and when a run was made, as pairs of a word and a value. */
export function describeMachine(): [string, string][] {
  const [cpu] = cpus();
  return [
    ["Date", new Date().toISOString().replace("T", " ").slice(0, 16)],
    ["Commit", readCommit()],
    ["Processor", `${cpu?.model.trim() ?? "unknown"}, ${cpus().length} cores`],
    ["Memory", `${(totalmem() / 1024 ** 3).toFixed(1)} GiB`],
    ["System", `${type()} ${release()}, Node ${process.version}`],
    // Above the number of cores before the start: something else was running, and times say little.
    ["Load average of the minute before", loadavg()[0]?.toFixed(1) ?? "unknown"],
  ];
}

function readCommit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "unknown";
  }
}
