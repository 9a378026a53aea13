import { test } from "vitest";
import { withstandMutants } from "./withstand-mutants.ts";

test(
  "150 damaged pictures: each gets a result or a refusal, and a good one the same answer as before",
  {
    timeout: 120_000,
  },
  () => withstandMutants(150, 1_000_000),
);
