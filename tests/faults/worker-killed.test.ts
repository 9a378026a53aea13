import { afterEach, test } from "vitest";
import { order } from "../api/stack.ts";
import { killWorkerWithPhotosQueued } from "./kill-worker.ts";

afterEach(() => order({ kind: "wait", part: "worker" }));

test("kill -9 of the runtime that has the worker's code, photos queued: all are processed after its return, none twice", () =>
  killWorkerWithPhotosQueued("kill-runtime", { photos: 6, seed: 700 }));
