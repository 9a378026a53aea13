import { expect, test } from "vitest";
import { setupSteps } from "./setup-steps.ts";

test("a bucket is made, and looked for, in the jurisdiction that it is bound in", () => {
  const r2_buckets = [
    { binding: "SELFIES", bucket_name: "faces", jurisdiction: "eu" },
    { binding: "PHOTOS", bucket_name: "photos" },
  ];
  const config = { name: "here", kv_namespaces: [], r2_buckets, queues: {} };
  const buckets = setupSteps(config, "production").filter(({ run }) => run?.[1] === "r2");
  expect(buckets.map(({ done, run }) => [done?.command.join(" "), run?.join(" ")])).toEqual([
    [
      "wrangler r2 bucket info faces --jurisdiction eu --json",
      "wrangler r2 bucket create faces --jurisdiction eu",
    ],
    ["wrangler r2 bucket info photos --json", "wrangler r2 bucket create photos"],
  ]);
});
