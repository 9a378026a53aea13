import { expect, test } from "vitest";
import {
  COUNTED_AREA_SHARE,
  CUT_COUNTED_AREA_SHARE,
  countFaces,
  HINT_MAX_BRIGHTNESS,
  HINT_MAX_ROLL_DEGREES,
  HINT_MIN_BRIGHTNESS,
  HINT_MIN_CONTRAST,
  HINT_MIN_SHARPNESS,
  hintAt,
  isFalseFace,
  isTooSmall,
  MAX_YAW,
  MIN_FACE_AREA_PX,
  MIN_FACE_AREA_SHARE,
  MIN_FACE_HEIGHT_PX,
  MIN_FACE_SIDE_PX,
  MIN_SCALE_SCORE,
  MIN_SECOND_SCORE,
  MIN_SELFIE_SCORE,
  refuseFace,
  type SelfieFace,
} from "./selfie-rules.ts";

const A_BIT = 1e-6;
const gates = { selfie: 2.5, photo: 2, surePhoto: 1.5 };
const image = { width: 800, height: 600 };
const boxAt = (x: number, y: number, width: number, height: number) => ({
  x1: x,
  y1: y,
  x2: x + width,
  y2: y + height,
});
const good: SelfieFace = {
  box: boxAt(300, 200, 150, 200),
  detectionScore: MIN_SELFIE_SCORE,
  minScaleScore: MIN_SCALE_SCORE,
  secondScore: MIN_SECOND_SCORE,
  norm: gates.selfie,
  pose: { yaw: MAX_YAW, rollDegrees: HINT_MAX_ROLL_DEGREES },
  light: { brightness: HINT_MIN_BRIGHTNESS, contrast: HINT_MIN_CONTRAST, sharpness: HINT_MIN_SHARPNESS },
};

test("a face exactly at every limit is accepted without hints", () => {
  expect(refuseFace(good, image, gates)).toBeNull();
  expect(hintAt(good)).toEqual([]);
});

test.each<[string, Partial<SelfieFace>, string]>([
  ["detection score", { detectionScore: MIN_SELFIE_SCORE - A_BIT }, "face_unclear"],
  ["score at the worst scale", { minScaleScore: MIN_SCALE_SCORE - A_BIT }, "face_unclear"],
  ["second detector", { secondScore: MIN_SECOND_SCORE - A_BIT }, "face_unclear"],
  ["norm", { norm: gates.selfie - A_BIT }, "face_unclear"],
  ["a norm that is no number", { norm: Number.NaN }, "face_unclear"],
  ["turned right", { pose: { yaw: MAX_YAW + A_BIT, rollDegrees: 0 } }, "face_turned_away"],
  ["turned left", { pose: { yaw: -MAX_YAW - A_BIT, rollDegrees: 0 } }, "face_turned_away"],
  ["eyes that coincide", { pose: { yaw: Number.POSITIVE_INFINITY, rollDegrees: 0 } }, "face_turned_away"],
  [
    "both looks",
    { minScaleScore: MIN_SCALE_SCORE - A_BIT, secondScore: MIN_SECOND_SCORE - A_BIT },
    "no_face",
  ],
])("just beyond the limit of %s", (_name, change, refusal) => {
  expect(refuseFace({ ...good, ...change }, image, gates)).toBe(refusal);
});

test("without gates for it, the norm alone refuses nothing", () => {
  expect(refuseFace({ ...good, norm: 0.001 }, image, null)).toBeNull();
  expect(refuseFace({ ...good, norm: 9, minScaleScore: MIN_SCALE_SCORE - A_BIT }, image, null)).toBe(
    "face_unclear",
  );
});

test("of several broken rules the one that helps most is named", () => {
  const bad = { ...good, norm: 1, pose: { yaw: 1, rollDegrees: 0 } };
  expect(refuseFace({ ...bad, box: boxAt(0, 0, 10, 10) }, image, gates)).toBe("face_too_small");
  expect(refuseFace(bad, image, gates)).toBe("face_turned_away");
  expect(refuseFace({ ...bad, minScaleScore: 0, secondScore: 0 }, image, gates)).toBe("no_face");
});

test("either look alone keeps a face from being false", () => {
  expect(isFalseFace({ minScaleScore: MIN_SCALE_SCORE, secondScore: 0 })).toBe(false);
  expect(isFalseFace({ minScaleScore: 0, secondScore: MIN_SECOND_SCORE })).toBe(false);
  expect(isFalseFace({ minScaleScore: 0, secondScore: 0 })).toBe(true);
});

test("least area: in pixels for small pictures, by share for large ones", () => {
  const small = { width: 400, height: 400 };
  expect(isTooSmall(boxAt(0, 0, MIN_FACE_AREA_PX / 100, 100), small)).toBe(false);
  expect(isTooSmall(boxAt(0, 0, MIN_FACE_AREA_PX / 100 - 0.01, 100), small)).toBe(true);
  const large = { width: 1000, height: 1000 };
  expect(isTooSmall(boxAt(0, 0, (MIN_FACE_AREA_SHARE * 1e6) / 100, 100), large)).toBe(false);
  expect(isTooSmall(boxAt(0, 0, (MIN_FACE_AREA_SHARE * 1e6) / 100 - 0.01, 100), large)).toBe(true);
});

test("least sides", () => {
  expect(isTooSmall(boxAt(0, 0, MIN_FACE_SIDE_PX, 200), image)).toBe(false);
  expect(isTooSmall(boxAt(0, 0, MIN_FACE_SIDE_PX - 0.01, 200), image)).toBe(true);
  expect(isTooSmall(boxAt(0, 0, 200, MIN_FACE_HEIGHT_PX), image)).toBe(false);
  expect(isTooSmall(boxAt(0, 0, 200, MIN_FACE_HEIGHT_PX - 0.01), image)).toBe(true);
});

test("hints begin just beyond their limits", () => {
  const { light, pose } = good;
  const hints = (change: object, turn = pose) => hintAt({ light: { ...light, ...change }, pose: turn });
  expect(hints({ sharpness: HINT_MIN_SHARPNESS - A_BIT })).toEqual(["blurred"]);
  expect(hints({ brightness: HINT_MIN_BRIGHTNESS - A_BIT })).toEqual(["too_dark"]);
  expect(hints({ brightness: HINT_MAX_BRIGHTNESS })).toEqual([]);
  expect(hints({ brightness: HINT_MAX_BRIGHTNESS + A_BIT })).toEqual(["too_bright"]);
  expect(hints({ contrast: HINT_MIN_CONTRAST - A_BIT })).toEqual(["low_contrast"]);
  expect(hints({}, { ...pose, rollDegrees: -HINT_MAX_ROLL_DEGREES - A_BIT })).toEqual(["tilted"]);
});

test("bystanders do not count: small ones, and those cut by the edge", () => {
  const main = { box: boxAt(300, 200, 100, 100) };
  const wide = (share: number, x = 500) => ({ box: boxAt(x, 200, 100 * share, 100) });
  expect(countFaces([wide(COUNTED_AREA_SHARE), main], image)).toHaveLength(2);
  expect(countFaces([wide(COUNTED_AREA_SHARE - 0.001), main], image)).toEqual([main]);
  expect(countFaces([wide(CUT_COUNTED_AREA_SHARE, 0), main], image)).toHaveLength(2);
  expect(countFaces([wide(CUT_COUNTED_AREA_SHARE - 0.001, 0), main], image)).toEqual([main]);
  expect(countFaces([], image)).toEqual([]);
});

test("beside a face that is cut itself, cut ones count like others", () => {
  const main = { box: boxAt(0, 200, 100, 100) };
  expect(countFaces([main, { box: boxAt(760, 200, 40, 100) }], image)).toHaveLength(2);
});
