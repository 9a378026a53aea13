import { execFileSync } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { PartName, Stack } from "@trouvaille/dev/start-stack";
import type { DatabaseGate, DatabaseState } from "./serve-database-gate.ts";

/** What tests, which run in processes of their own, may do to the stack. */
export type Order =
  /** kill -9 of the whole part; it comes back by itself. */
  | { kind: "kill"; part: PartName }
  /** Any other signal, to the whole part. */
  | { kind: "signal"; part: PartName; signal: NodeJS.Signals }
  /** kill -9, and nobody starts it again before "start". */
  | { kind: "take-away"; part: PartName }
  | { kind: "start"; part: PartName }
  /** Answers once the part is ready (again). */
  | { kind: "wait"; part: PartName }
  /** kill -9 of the process inside of the worker part that runs the worker's code. */
  | { kind: "kill-runtime" }
  | { kind: "restart-worker"; vars: Record<string, string> }
  /** What the worker finds where the database should be; tests ask the database itself, past it. */
  | { kind: "database"; state: DatabaseState; only?: string }
  /** A line for the end of the run. */
  | { kind: "report"; line: string };

/** What tests know of the stack. */
export interface StackFacts {
  url: string;
  databaseUrl: string;
  neonHttp: string;
  visionUrl: string;
  visionToken: string;
  /** Everything the stack stores lies in here. */
  stateDir: string;
  demo: { eventId: number; code: string; password: string; selfies: string[] };
}

export interface Controlled {
  starting: Promise<Stack>;
  gate: DatabaseGate;
  stateDir: string;
  report: (line: string) => void;
}

/**
 * Listens on 127.0.0.1: GET answers StackFacts once the stack is ready, POST carries out an Order. Status 500
 * comes with a sentence.
 */
export async function serveOrders(
  controlled: Controlled,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(controlled, request).then(
      (facts) => response.end(JSON.stringify(facts)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(controlled: Controlled, request: IncomingMessage): Promise<StackFacts> {
  const stack = await controlled.starting;
  if (request.method === "POST") await carryOut(stack, (await json(request)) as Order, controlled);
  const { url, databaseUrl, neonHttp, visionUrl, visionToken, demo } = stack;
  if (demo === null) throw new Error("The stack was started without its demo.");
  return { url, databaseUrl, neonHttp, visionUrl, visionToken, stateDir: controlled.stateDir, demo };
}

async function carryOut(stack: Stack, order: Order, { gate, report }: Controlled): Promise<void> {
  switch (order.kind) {
    case "kill":
      return stack[order.part].kill("SIGKILL");
    case "signal":
      return stack[order.part].kill(order.signal);
    case "take-away":
      stack[order.part].kill("SIGKILL");
      return stack[order.part].stop();
    case "start":
      return stack[order.part].start();
    case "wait":
      return stack[order.part].waitUntilReady();
    case "kill-runtime":
      return killRuntime(stack);
    case "restart-worker":
      return stack.restartWorker(order.vars);
    case "database":
      gate.only = order.only;
      gate.state = order.state;
      return;
    case "report":
      return report(order.line);
  }
}

/** Wrangler keeps two workerd: one takes the connections on the public port, one on a port of its own has the code. */
function killRuntime(stack: Stack): void {
  const group = stack.worker.pid;
  const found = execFileSync("ps", ["-A", "-o", "pid=,pgid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, pgid, program]) => Number(pgid) === group && program?.endsWith("/workerd"))
    .filter((words) => words.some((word) => word.endsWith("entry=127.0.0.1:0")));
  if (found.length === 0) throw new Error("No workerd runs in the worker's process group.");
  for (const [pid] of found) process.kill(Number(pid), "SIGKILL");
}
