import { expect, test } from "vitest";
import { readWeights } from "./read-weights.ts";

const manifest = (...weights: object[]) => Buffer.from(JSON.stringify([{ weights, paths: ["some.bin"] }]));
const quantised = {
  name: "quantised",
  shape: [2, 2],
  dtype: "float32",
  quantization: { dtype: "uint8", scale: 0.5, min: -1 },
};
const plain = { name: "plain", shape: [2], dtype: "float32" };

test("bytes stand for scaled numbers, others are floats at any address", () => {
  const bytes = Buffer.alloc(13);
  bytes.set([0, 1, 2, 255]);
  bytes.writeFloatLE(0.25, 4);
  bytes.writeFloatLE(-3, 8);
  bytes.writeUInt8(4, 12);
  const one = { ...quantised, name: "one", shape: [1] };
  const weights = readWeights(manifest(quantised, plain, one), bytes);
  expect(weights.get("quantised")).toEqual({ shape: [2, 2], data: Float32Array.of(-1, -0.5, 0, 126.5) });
  expect(weights.get("plain")?.data).toEqual(Float32Array.of(0.25, -3));
  expect(weights.get("one")?.data).toEqual(Float32Array.of(1));
});

test("weights that are cut off, left over or of another kind are refused", () => {
  expect(() => readWeights(manifest(plain), Buffer.alloc(7))).toThrow(/end within plain/);
  expect(() => readWeights(manifest(plain), Buffer.alloc(9))).toThrow(/1 bytes/);
  expect(() => readWeights(manifest({ ...plain, dtype: "int32" }), Buffer.alloc(8))).toThrow();
});
