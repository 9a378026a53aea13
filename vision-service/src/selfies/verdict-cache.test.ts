import { expect, test } from "vitest";
import type { SelfieVerdict } from "./check-selfie.ts";
import { VERDICT_LIFETIME_MS, VerdictCache } from "./verdict-cache.ts";

function verdictOf(bytes: number): SelfieVerdict {
  return {
    refusal: "no_face",
    hints: [],
    faces: [],
    reduced: { width: 10, height: 10 },
    original: { width: 10, height: 10 },
    image: { bytes: Buffer.alloc(bytes), width: 10, height: 10, quality: 85 },
    face: null,
  };
}

test("a verdict is found until its time is over", () => {
  let now = 1000;
  const cache = new VerdictCache({ now: () => now });
  const verdict = verdictOf(100);
  cache.keep("a", verdict);
  now += VERDICT_LIFETIME_MS - 1;
  expect(cache.find("a")).toBe(verdict);
  now += 1;
  expect(cache.find("a")).toBeNull();
  expect([cache.size, cache.bytes]).toEqual([0, 0]);
});

test("the oldest go when there is no room, and memory never grows past the bound", () => {
  const cache = new VerdictCache({ maxBytes: 100_000 });
  for (let i = 0; i < 50; i++) {
    cache.keep(`k${i}`, verdictOf(20_000));
    expect(cache.bytes).toBeLessThanOrEqual(100_000);
  }
  expect(cache.size).toBe(4);
  expect(cache.find("k49")).not.toBeNull();
  expect(cache.find("k0")).toBeNull();
});

test("one that is larger than all room is not kept, and keeping twice counts once", () => {
  const cache = new VerdictCache({ maxBytes: 10_000 });
  cache.keep("big", verdictOf(20_000));
  expect(cache.size).toBe(0);
  cache.keep("a", verdictOf(1000));
  const { bytes } = cache;
  cache.keep("a", verdictOf(1000));
  expect(cache.bytes).toBe(bytes);
});
