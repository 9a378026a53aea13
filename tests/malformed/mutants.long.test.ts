import { test } from "vitest";
import { withstandMutants } from "./withstand-mutants.ts";

test(
  "10,000 damaged pictures: the same process answers all, and a good one as before",
  {
    timeout: 1_200_000,
  },
  () => withstandMutants(10_000, 1),
);
