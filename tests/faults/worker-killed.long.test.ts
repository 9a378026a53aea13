import { afterEach, test } from "vitest";
import { order } from "../api/stack.ts";
import { killWorkerWithPhotosQueued } from "./kill-worker.ts";

afterEach(() => order({ kind: "wait", part: "worker" }));

test(
  "kill -9 of the whole worker, photos queued: all are processed after its return, none twice",
  {
    timeout: 180_000,
  },
  () => killWorkerWithPhotosQueued("kill", { photos: 24, seed: 600 }),
);
