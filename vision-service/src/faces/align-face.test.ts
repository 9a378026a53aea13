import { expect, test } from "vitest";
import {
  ALIGNED_POINTS,
  ALIGNED_SIDE_PX,
  alignFace,
  FIVE_POINT_ALIGNMENT,
  fitSimilarity,
} from "./align-face.ts";
import type { FivePoints } from "./find-landmarks.ts";

/** ALIGNED_POINTS turned, scaled and moved. */
function placed(scale: number, degrees: number, dx: number, dy: number): FivePoints {
  const a = scale * Math.cos((degrees * Math.PI) / 180);
  const b = scale * Math.sin((degrees * Math.PI) / 180);
  const [p, q, r, s, t] = ALIGNED_POINTS.map(({ x, y }) => ({
    x: a * x - b * y + dx,
    y: b * x + a * y + dy,
  }));
  if (!p || !q || !r || !s || !t) throw new Error("five points expected");
  return [p, q, r, s, t];
}

test.each([
  [1, 0, 0, 0],
  [2.5, 30, 40, -7],
  [0.3, -80, 300, 120],
])("points of scale %f turned by %f° map back onto the template", (scale, degrees, dx, dy) => {
  const points = placed(scale, degrees, dx, dy);
  const { a, b, tx, ty } = fitSimilarity(points, ALIGNED_POINTS);
  points.forEach(({ x, y }, i) => {
    expect(a * x - b * y + tx).toBeCloseTo(ALIGNED_POINTS[i]?.x ?? Number.NaN, 6);
    expect(b * x + a * y + ty).toBeCloseTo(ALIGNED_POINTS[i]?.y ?? Number.NaN, 6);
  });
});

test("points that coincide have no similarity", () => {
  const point = { x: 3, y: 4 };
  expect(() => fitSimilarity([point, point, point], ALIGNED_POINTS.slice(0, 3))).toThrow(RangeError);
});

test("a face is cut out at 112×112 with its landmarks in place", () => {
  const points = placed(2, 0, 30, 50);
  const width = 300;
  const data = new Uint8Array(width * 320 * 3);
  for (const { x, y } of points) {
    for (let row = Math.round(y) - 4; row <= Math.round(y) + 4; row++) {
      data.fill(255, (row * width + Math.round(x) - 4) * 3, (row * width + Math.round(x) + 5) * 3);
    }
  }
  const aligned = alignFace({ width, height: 320, data }, { points: [], five: points }, FIVE_POINT_ALIGNMENT);
  expect([aligned.width, aligned.height]).toEqual([ALIGNED_SIDE_PX, ALIGNED_SIDE_PX]);
  for (const { x, y } of ALIGNED_POINTS) {
    expect(aligned.data[(Math.round(y) * ALIGNED_SIDE_PX + Math.round(x)) * 3]).toBeGreaterThan(200);
  }
  expect(aligned.data[(10 * ALIGNED_SIDE_PX + 10) * 3]).toBe(0);
});
