import { inject } from "vitest";
import type { Order } from "../setup/control-stack.ts";

/** Has something done to the stack, and waits until it is done. @throws what went wrong there */
export async function order(given: Order): Promise<void> {
  const response = await fetch(inject("stack").controlUrl, { method: "POST", body: JSON.stringify(given) });
  if (!response.ok) throw new Error(await response.text());
}

/** Prints a line at the end of the run, also of tests that pass. */
export const report = (line: string): Promise<void> => order({ kind: "report", line });
