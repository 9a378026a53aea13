import { inject } from "vitest";
import type { Order, StackFacts } from "../setup/control-stack.ts";

/** It may still be starting beside other tests, milliseconds. */
const START_TIMEOUT_MS = 240_000;

async function send(init: RequestInit): Promise<StackFacts> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const response = await fetch(inject("controlUrl"), { ...init, signal });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as StackFacts;
}

/** The running stack. Importing this waits for it, and throws the sentence that says why it did not start. */
export const stack: StackFacts = await send({});

/** Has something done to the stack, and waits until it is done. @throws what went wrong there */
export async function order(given: Order): Promise<void> {
  await send({ method: "POST", body: JSON.stringify(given) });
}

/** Prints a line at the end of the run, also of tests that pass. */
export const report = (line: string): Promise<void> => order({ kind: "report", line });
