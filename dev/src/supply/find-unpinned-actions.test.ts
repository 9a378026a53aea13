import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root-folder.ts";
import { findUnpinnedActions } from "./find-unpinned-actions.ts";
import { PNPM_VERSION } from "./run-pnpm.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

test("every action in the workflows is pinned to a commit, with its version beside it", () => {
  const folder = join(ROOT, ".github/workflows");
  const workflows = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  expect(workflows.length).toBeGreaterThan(0);
  for (const name of workflows) {
    const text = readFileSync(join(folder, name), "utf8");
    expect(text, name).toContain("uses:");
    expect(findUnpinnedActions(text), name).toEqual([]);
  }
});

test.each([
  "actions/checkout@v5",
  "actions/checkout@main",
  "actions/checkout",
  `actions/checkout@${COMMIT.slice(1)}`,
  `docker://image@sha256:${COMMIT}`,
])("%s is not pinned", (uses) => {
  const found = findUnpinnedActions(`steps:\n  - uses: ${uses} # v5.0.0\n`);
  expect(found).toMatchObject([{ line: 2, uses }]);
});

test("a pinned action says which version it is", () => {
  expect(findUnpinnedActions(`- uses: actions/checkout@${COMMIT} # v5.0.0`)).toEqual([]);
  expect(findUnpinnedActions(`- "uses": "actions/checkout@${COMMIT}" # v5.0.0`)).toEqual([]);
  expect(findUnpinnedActions(`  uses: actions/checkout@${COMMIT}`)).toHaveLength(1);
  expect(findUnpinnedActions("  uses: ./.github/actions/prepare")).toEqual([]);
});

test("pnpm is the one that the README and the workflows name", () => {
  for (const path of ["README.md", ".github/workflows/check.yml"]) {
    const versions = [...readFileSync(join(ROOT, path), "utf8").matchAll(/pnpm@(\d+\.\d+\.\d+)/g)];
    expect(new Set(versions.map(([, version]) => version)), path).toEqual(new Set([PNPM_VERSION]));
  }
});
