import { describe, expect, test } from "vitest";
import { boxOfOval, cropOfStage, fitWithin, placeOval, toVideo } from "./place-oval.ts";

const PHONE = { width: 390, height: 640 };
const VIDEO = { width: 1280, height: 960 };

describe("the oval", () => {
  test("takes 62 % of a phone's width, taller than wide, above the middle", () => {
    const { cx, cy, rx, ry } = placeOval(PHONE);
    expect(2 * rx).toBeCloseTo(0.62 * 390);
    expect(ry / rx).toBeCloseTo(4 / 3);
    expect([cx, cy]).toEqual([195, 0.43 * 640]);
  });

  test.each([
    { width: 844, height: 300 },
    { width: 320, height: 480 },
    { width: 640, height: 760 },
  ])("is whole on a stage of $width × $height", (stage) => {
    const { cy, ry } = placeOval(stage);
    expect(cy - ry).toBeGreaterThanOrEqual(0);
    expect(cy + ry).toBeLessThanOrEqual(stage.height);
  });
});

describe("what is sent of the video", () => {
  test("is portrait, holds the oval, and nothing that the stage does not show", () => {
    const oval = placeOval(PHONE);
    const crop = toVideo(cropOfStage(oval, PHONE), PHONE, VIDEO);
    const inner = toVideo(boxOfOval(oval), PHONE, VIDEO);
    expect(crop.height).toBeGreaterThan(crop.width);
    expect(crop.x).toBeLessThanOrEqual(inner.x);
    expect(crop.y).toBeLessThanOrEqual(inner.y);
    expect(crop.x + crop.width).toBeGreaterThanOrEqual(inner.x + inner.width);
    expect(crop.y + crop.height).toBeGreaterThanOrEqual(inner.y + inner.height);
    // The stage shows 390/640 of the video's height in width.
    expect(crop.width).toBeLessThanOrEqual(Math.round((390 / 640) * 960));
  });

  test.each([VIDEO, { width: 480, height: 640 }, { width: 1920, height: 1080 }])(
    "lies within a video of $width × $height",
    (video) => {
      for (const stage of [PHONE, { width: 640, height: 700 }, { width: 844, height: 300 }]) {
        const { x, y, width, height } = toVideo(cropOfStage(placeOval(stage), stage), stage, video);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(video.width);
        expect(y + height).toBeLessThanOrEqual(video.height);
      }
    },
  );
});

test.each([
  [
    { width: 4000, height: 3000 },
    { width: 1600, height: 1200 },
  ],
  [
    { width: 3000, height: 4000 },
    { width: 1200, height: 1600 },
  ],
  [
    { width: 800, height: 600 },
    { width: 800, height: 600 },
  ],
  [
    { width: 9000, height: 2 },
    { width: 1600, height: 1 },
  ],
])("%j becomes %j", (from, to) => {
  expect(fitWithin(from, 1_600)).toEqual(to);
});
