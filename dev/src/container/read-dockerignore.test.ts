import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root-folder.ts";
import { readDockerignore } from "./read-dockerignore.ts";

test("patterns count from the root, folders take what is in them along, the last one decides", () => {
  const leavesOut = readDockerignore("# all but\n*\n!src\nsrc/**/*.test.ts\n/src/old/\n!src/old/kept.ts\n");
  const kept = ["src/a.ts", "src/deep/b.ts", "src/old/kept.ts"];
  const left = ["a.ts", "lib/src/a.ts", "src/a.test.ts", "src/deep/er/a.test.ts", "src/old/a.ts"];
  expect(kept.filter(leavesOut)).toEqual([]);
  expect(left.filter((path) => !leavesOut(path))).toEqual([]);
});

test("an empty file leaves nothing out", () => {
  expect(readDockerignore("")("a/b")).toBe(false);
});

test("the image is built of what the Dockerfile names: no tests, no secrets, no prepared models", () => {
  const leavesOut = readDockerignore(readFileSync(join(ROOT, ".dockerignore"), "utf8"));
  const needed = [
    "pnpm-workspace.yaml",
    "pnpm-lock.yaml",
    "vision-service/package.json",
    "vision-service/models/manifest.json",
    "vision-service/src/server.ts",
    "vision-service/src/models/prepare-models.ts",
  ];
  const unwanted = [
    "package.json",
    ".dev.vars",
    ".env.local",
    ".git/config",
    "node_modules/x/index.js",
    "worker/src/index.ts",
    "vision-service/node_modules/sharp",
    "vision-service/models/detector.onnx",
    "vision-service/src/app.test.ts",
    "vision-service/src/faces/embedders/dlib.test.ts",
    "vision-service/src/open-sample.ts",
  ];
  expect(needed.filter(leavesOut)).toEqual([]);
  expect(unwanted.filter((path) => !leavesOut(path))).toEqual([]);
});
