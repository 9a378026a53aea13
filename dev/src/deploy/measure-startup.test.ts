import { expect, test } from "vitest";
import { judgeAssets, judgeBundle, judgeStartup, LIMITS } from "./check-bundle.ts";
import { measureStartup } from "./measure-startup.ts";

const node = (id: number, functionName: string) => ({ id, callFrame: { functionName } });

test("the start counts what ran, in milliseconds, and no idle time", () => {
  const profile = {
    nodes: [node(1, "(root)"), node(2, "(idle)"), node(3, "load"), node(4, "(garbage collector)")],
    samples: [2, 3, 3, 4, 2],
    timeDeltas: [40_000, 2_000, 3_000, 500, 9_000],
  };
  expect(measureStartup(JSON.stringify(profile))).toBe(5.5);
  expect(() => measureStartup("{}")).toThrow(/holds no samples/);
});

test("a worker fails just over the limits of the platform", () => {
  const bundle = { rawBytes: LIMITS.rawBytes, gzipBytes: LIMITS.freeGzipBytes };
  expect(judgeBundle(bundle)).toMatchObject([{ level: "ok" }]);
  expect(judgeBundle({ ...bundle, gzipBytes: bundle.gzipBytes + 1 })).toMatchObject([{ level: "warning" }]);
  expect(judgeBundle({ ...bundle, gzipBytes: LIMITS.paidGzipBytes + 1 })).toMatchObject([
    { level: "failure" },
  ]);
  expect(judgeBundle({ ...bundle, rawBytes: bundle.rawBytes + 1 })).toMatchObject([{ level: "failure" }]);
  expect(judgeStartup(LIMITS.startupMs).level).toBe("ok");
  expect(judgeStartup(LIMITS.startupMs + 1).level).toBe("failure");
  const assets = { files: LIMITS.freeAssets, bytes: 1, largestBytes: LIMITS.assetBytes, hasIndex: true };
  expect(judgeAssets(assets)).toMatchObject([{ level: "ok" }]);
  expect(judgeAssets({ ...assets, files: assets.files + 1 })).toMatchObject([{ level: "warning" }]);
  expect(judgeAssets({ ...assets, largestBytes: assets.largestBytes + 1 })).toMatchObject([
    { level: "failure" },
  ]);
  expect(judgeAssets({ ...assets, hasIndex: false })).toMatchObject([
    { level: "failure", sentence: "The web app is not built: npm run build:ui." },
  ]);
});
