import { expect, test } from "vitest";
import { ALIGNED_POINTS } from "../faces/align-face.ts";
import type { FivePoints } from "../faces/find-landmarks.ts";
import { measureLight, measurePose } from "./measure-selfie.ts";

function turned(degrees: number): FivePoints {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const turn = ({ x, y }: { x: number; y: number }) => ({ x: cos * x - sin * y, y: sin * x + cos * y });
  const [a, b, c, d, e] = ALIGNED_POINTS;
  return [turn(a), turn(b), turn(c), turn(d), turn(e)];
}

test("roll is the slope of the eyes, and yaw does not depend on it", () => {
  const upright = measurePose(ALIGNED_POINTS);
  expect(Math.abs(upright.rollDegrees)).toBeLessThan(1);
  expect(Math.abs(upright.yaw)).toBeLessThan(0.02);
  const tilted = measurePose(turned(40));
  expect(tilted.rollDegrees - upright.rollDegrees).toBeCloseTo(40, 6);
  expect(tilted.yaw).toBeCloseTo(upright.yaw, 6);
});

test("a nose beside the middle of the eyes is a turned head", () => {
  const [left, right, , mouthLeft, mouthRight] = ALIGNED_POINTS;
  const pose = measurePose([left, right, { x: right.x, y: 72 }, mouthLeft, mouthRight]);
  expect(pose.yaw).toBeCloseTo(0.5, 1);
  expect(measurePose([left, left, left, left, left]).yaw).toBe(Number.POSITIVE_INFINITY);
});

test("sharpness stays the same in the dark, and falls with detail", () => {
  const fill = (value: (x: number, y: number) => number) => {
    const data = new Uint8Array(112 * 112 * 3);
    for (let i = 0; i < 112 * 112; i++) data.fill(value(i % 112, Math.floor(i / 112)), i * 3, i * 3 + 3);
    return measureLight({ width: 112, height: 112, data });
  };
  const checks = (side: number, low: number, high: number) =>
    fill((x, y) => ((Math.floor(x / side) + Math.floor(y / side)) % 2 ? high : low));
  expect(checks(4, 0, 200).sharpness).toBeCloseTo(checks(4, 0, 100).sharpness, 1);
  expect(checks(4, 0, 200).sharpness).toBeGreaterThan(checks(12, 0, 200).sharpness);
  expect(fill(() => 128)).toEqual({
    brightness: expect.closeTo(128, 3),
    contrast: expect.closeTo(0, 3),
    sharpness: expect.closeTo(0, 3),
  });
});
