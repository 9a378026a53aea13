import { expect, test } from "vitest";
import { dot } from "./compare-all.ts";
import { correlateNorms, liftLeft, liftRight, type NamedFace } from "./measure-norm.ts";

const face = (person: number, angle: number, norm: number): NamedFace => ({
  person,
  name: `${person} ${angle} ${norm}`,
  face: { norm, vector: Float32Array.of(Math.cos(angle), Math.sin(angle)) },
});

test("lifted vectors compare by squared Euclidean distance before normalising", () => {
  const at = (x: number, y: number) => ({
    person: 0,
    sources: [],
    vector: Float32Array.of(x / Math.hypot(x, y), y / Math.hypot(x, y)),
  });
  const left = liftLeft(at(3, 4), 5).vector;
  const right = liftRight(at(-5, 12), 13).vector;
  if (!left || !right) throw new Error("two vectors expected");
  expect(dot(left, right)).toBeCloseTo(-((3 + 5) ** 2 + (4 - 12) ** 2), 3);
});

test("norms that fall as pictures of a person grow unlike correlate, those of other people do not count", () => {
  const falling = [face(0, 0, 5), face(0, 0.1, 4), face(0, 0.4, 3), face(0, 1.2, 2)];
  expect(correlateNorms(falling)).toBeGreaterThan(0.7);
  const rising = falling.map((one, i) => ({ ...one, face: { ...one.face, norm: i + 1 } }));
  expect(correlateNorms([...rising, face(1, 0, 100)])).toBeLessThan(0.1);
});
