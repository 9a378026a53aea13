import { expect, test } from "vitest";
import { splitSimulator } from "./split-simulator.ts";

test("the workerd with the code is told from the one in front of it, wrangler and its bundler", () => {
  const cpu = splitSimulator([
    { args: "node wrangler.js dev --port 8787", seconds: 1 },
    { args: "esbuild --service=0.28.2 --ping", seconds: 2 },
    { args: "workerd serve --binary --socket-addr=entry=127.0.0.1:8787 -", seconds: 4 },
    { args: "workerd serve --binary --socket-addr=entry=127.0.0.1:0 -", seconds: 8 },
  ]);
  expect(cpu).toEqual({ worker: 8, simulator: 7 });
});
