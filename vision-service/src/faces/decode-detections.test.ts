import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import onnxProto from "onnx-proto";
import { expect, test } from "vitest";
import { type Anchor, decodeDetections, visitAnchors } from "./decode-detections.ts";

function listAnchors(input: { width: number; height: number }): Anchor[] {
  const anchors: Anchor[] = [];
  visitAnchors(input, (_index, anchor) => anchors.push(anchor()));
  return anchors;
}

/** A constant of the published detector's graph, as floats. */
function graphConstant(name: string): Float32Array {
  const folder = dirname(
    createRequire(import.meta.url).resolve("faceplugin-face-recognition-js/package.json"),
  );
  const model = onnxProto.onnx.ModelProto.decode(readFileSync(join(folder, "model/fr_detect.onnx")));
  const node = model.graph?.node?.find((other) => other.output?.includes(name));
  const raw = node?.attribute?.[0]?.t?.rawData;
  if (!raw) throw new Error(`no constant ${name}`);
  return new Float32Array(Uint8Array.from(raw).buffer);
}

test("anchors at 320×240 are those baked into the published graph", () => {
  const anchors = listAnchors({ width: 320, height: 240 });
  const centres = graphConstant("469");
  const sizes = graphConstant("475");
  expect(anchors).toHaveLength(4420);
  expect(centres).toHaveLength(4420 * 2);
  anchors.forEach(({ cx, cy, width, height }, i) => {
    expect(Math.fround(cx)).toBeCloseTo(centres[i * 2] ?? -1, 6);
    expect(Math.fround(cy)).toBeCloseTo(centres[i * 2 + 1] ?? -1, 6);
    expect(Math.fround(width)).toBeCloseTo(sizes[i * 2] ?? -1, 6);
    expect(Math.fround(height)).toBeCloseTo(sizes[i * 2 + 1] ?? -1, 6);
  });
});

test("offsets move and stretch the anchor, best boxes come first", () => {
  const input = { width: 64, height: 32 };
  const anchors = listAnchors(input);
  const scores = new Float32Array(anchors.length * 2);
  const offsets = new Float32Array(anchors.length * 4);
  scores[1] = 0.6;
  scores[3] = 0.9;
  offsets.set([2, -1, Math.log(2) / 0.2, 0], 4);
  const [best, second, ...rest] = decodeDetections(scores, offsets, input, 0.5);
  expect(rest).toEqual([]);
  expect(second?.box).toMatchObject({ x1: -1, x2: 9 });
  const anchor = anchors[1];
  if (!best || !anchor) throw new Error("two boxes expected");
  expect(best.score).toBeCloseTo(0.9, 6);
  expect(best.box.x2 - best.box.x1).toBeCloseTo(anchor.width * 64 * 2, 4);
  expect((best.box.x1 + best.box.x2) / 2).toBeCloseTo((anchor.cx + 0.2 * anchor.width) * 64, 4);
  expect((best.box.y1 + best.box.y2) / 2).toBeCloseTo((anchor.cy - 0.1 * anchor.height) * 32, 4);
});

test("outputs that do not fit the input are refused", () => {
  const input = { width: 64, height: 32 };
  expect(() => decodeDetections(new Float32Array(10), new Float32Array(20), input, 0.5)).toThrow(RangeError);
});
