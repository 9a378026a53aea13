import { describe, expect, test } from "vitest";
import { chooseHint, type Hint, NO_HINT, paceHint } from "./choose-hint.ts";
import { measureFrame, SAMPLE_SIDE } from "./measure-frame.ts";

/** A frame of grey pixels. @param at luma by column and row, 0–255 */
function frame(at: (x: number, y: number) => number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(SAMPLE_SIDE * SAMPLE_SIDE * 4);
  for (let i = 0; i < SAMPLE_SIDE * SAMPLE_SIDE; i++) {
    rgba.fill(at(i % SAMPLE_SIDE, Math.floor(i / SAMPLE_SIDE)), i * 4, i * 4 + 3);
  }
  return rgba;
}

/** Detail of a few pixels, about some brightness. */
const detailed = (middle: number, contrast: number) =>
  frame((x, y) => middle + contrast * Math.sin(x / 1.5) * Math.sin(y / 1.5));
const soft = frame((x) => 120 + 60 * Math.sin(x / 18));
const hintOf = (oval: Uint8ClampedArray, whole = oval) => chooseHint(measureFrame(oval, whole));

describe("the hint for a frame", () => {
  test("is none for a face in good light and focus", () => {
    expect(hintOf(detailed(130, 50))).toBeNull();
  });

  test("asks to hold still when there is no fine detail", () => {
    expect(hintOf(soft)).toBe("still");
  });

  test("does not call a dark but sharp frame blurred", () => {
    const dark = measureFrame(detailed(60, 10), detailed(60, 10));
    const bright = measureFrame(detailed(130, 50), detailed(130, 50));
    // But for what rounding to whole levels does.
    expect(dark.sharpness / bright.sharpness).toBeGreaterThan(0.8);
    expect(dark.sharpness / bright.sharpness).toBeLessThan(1.25);
  });

  test("asks for light when all of the frame is dark", () => {
    expect(hintOf(detailed(30, 12))).toBe("light");
  });

  test("asks a dark face in good light for nothing", () => {
    expect(hintOf(detailed(30, 12), detailed(150, 60))).toBeNull();
  });

  test("asks to turn when one side is in the shade", () => {
    expect(hintOf(frame((x, y) => (x < SAMPLE_SIDE / 2 ? 40 : 190) + 20 * Math.sin(x) * Math.sin(y)))).toBe(
      "turn",
    );
  });

  test("survives a camera that shows one colour", () => {
    expect(hintOf(frame(() => 128))).toBeNull();
    expect(hintOf(frame(() => 0))).toBe("light");
  });
});

describe("hints over time", () => {
  const run = (frames: [Hint | null, number][]) =>
    frames.reduce((shown, [found, now]) => paceHint(shown, found, now), NO_HINT);

  test("stay for two seconds", () => {
    expect(
      run([
        ["light", 0],
        [null, 200],
        ["turn", 1_900],
      ]).hint,
    ).toBe("light");
    expect(
      run([
        ["light", 0],
        ["turn", 2_000],
      ]).hint,
    ).toBe("turn");
    expect(
      run([
        ["light", 0],
        [null, 2_000],
      ]).hint,
    ).toBeNull();
  });

  test("are ready after 600 ms of quiet, and no longer once something is wrong", () => {
    expect(
      run([
        [null, 0],
        [null, 500],
      ]).ready,
    ).toBe(false);
    expect(
      run([
        [null, 0],
        [null, 600],
      ]).ready,
    ).toBe(true);
    expect(
      run([
        [null, 0],
        [null, 600],
        ["light", 700],
      ]).ready,
    ).toBe(false);
  });

  test("are not ready while one is still shown", () => {
    expect(
      run([
        ["light", 0],
        [null, 100],
        [null, 1_900],
      ]).ready,
    ).toBe(false);
    expect(
      run([
        ["light", 0],
        [null, 100],
        [null, 2_000],
      ]).ready,
    ).toBe(true);
  });
});
