import { expect, test } from "vitest";
import { invertSimilarity, warpAffine } from "./warp-affine.ts";

const size = { width: 6, height: 6 };
const image = { ...size, data: Uint8Array.from({ length: 108 }, (_, i) => (i * 31) % 256) };

test("the identity leaves the picture as it is", () => {
  expect(warpAffine(image, { a: 1, b: 0, tx: 0, ty: 0 }, size)).toEqual(image);
});

test("a shift by whole pixels moves them and leaves black behind", () => {
  const moved = warpAffine(image, { a: 1, b: 0, tx: 2, ty: 1 }, size);
  expect(Array.from(moved.data.subarray(0, 18))).toEqual(new Array(18).fill(0));
  const at = (1 * 6 + 2) * 3;
  expect(Array.from(moved.data.subarray(at, at + 3))).toEqual(Array.from(image.data.subarray(0, 3)));
});

test("a similarity and its inverse cancel", () => {
  const there = { a: 0.7, b: -0.3, tx: 12, ty: -5 };
  const back = invertSimilarity(there);
  const [x, y] = [41, 17];
  const mapped = { x: there.a * x - there.b * y + there.tx, y: there.b * x + there.a * y + there.ty };
  expect(back.a * mapped.x - back.b * mapped.y + back.tx).toBeCloseTo(x, 9);
  expect(back.b * mapped.x + back.a * mapped.y + back.ty).toBeCloseTo(y, 9);
  expect(() => invertSimilarity({ a: 0, b: 0, tx: 1, ty: 1 })).toThrow(RangeError);
});

test("shrinking a fine pattern gives its mean, not single pixels", () => {
  const width = 64;
  const data = new Uint8Array(width * width * 3);
  for (let i = 0; i < width * width; i++)
    data.fill((i + Math.floor(i / width)) % 2 ? 255 : 0, i * 3, i * 3 + 3);
  const small = warpAffine(
    { width, height: width, data },
    { a: 0.25, b: 0, tx: 0, ty: 0 },
    { width: 12, height: 12 },
  );
  for (let y = 2; y < 10; y++)
    for (let x = 2; x < 10; x++) expect(Math.abs((small.data[(y * 12 + x) * 3] ?? 0) - 128)).toBeLessThan(20);
});
