import { expect, test } from "vitest";
import { quantise, ZERO_POINT } from "./quantise-weights.ts";

test("every weight comes back within half a step of its own channel", () => {
  const weights = new Float32Array([0.5, -1, 0.003, 0, 40, -7, 13.37, 0.1]);
  const { bytes, scales } = quantise(new Uint8Array(weights.buffer), 2);
  weights.forEach((weight, i) => {
    const scale = scales[Math.floor(i / 4)] ?? Number.NaN;
    expect(Math.abs(((bytes[i] ?? 0) - ZERO_POINT) * scale - weight)).toBeLessThanOrEqual(scale * 0.501);
  });
});

test("a channel of zeros stays zero", () => {
  const { bytes, scales } = quantise(new Uint8Array(new Float32Array(3).buffer), 1);
  expect([...bytes]).toEqual([ZERO_POINT, ZERO_POINT, ZERO_POINT]);
  expect(Number.isFinite(scales[0])).toBe(true);
});
