import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type Reaper = {
  /** From now on the group led by `pid` is stopped when this process is gone. */
  watch(pid: number): void;
  forget(pid: number): void;
  /** Ends the reaper; the groups it still watches are stopped first. */
  stop(): Promise<void>;
};

/** Starts reap-orphans.ts in a session of its own, so that neither Ctrl-C nor a closed terminal reaches it. */
export function startReaper(): Reaper {
  const script = fileURLToPath(new URL("./reap-orphans.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  const exited = once(child, "exit").catch(() => undefined);
  // A reaper that died early must not take the stack with it.
  child.stdin.on("error", () => undefined);
  return {
    watch: (pid) => void child.stdin.write(`+${pid}\n`),
    forget: (pid) => void child.stdin.write(`-${pid}\n`),
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
