import { expect, test } from "vitest";
import { planSave, planShare, readDevice } from "./plan-save.ts";

const MB = 1_000_000;
const ids = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const DESKTOP = { isApple: false, isPhone: false };
const PHONE = { isApple: true, isPhone: true };

test.each([
  [500, 500 * MB, DESKTOP, "here"],
  [500, 500 * MB + 1, DESKTOP, "server"],
  [501, 1 * MB, DESKTOP, "server"],
  [10, 150 * MB, PHONE, "here"],
  [10, 151 * MB, PHONE, "server"],
  [10, null, PHONE, "here"],
])("%i photos of %s bytes are packed on %j: %s", (count, bytes, device, how) => {
  expect(planSave(ids(count), bytes, device).how).toBe(how);
});

test("the server packs five hundred at a time, each photo once", () => {
  const plan = planSave(ids(1_201), null, DESKTOP);
  if (plan.how !== "server") throw new Error("expected the server");
  expect(plan.parts.map((part) => part.length)).toEqual([500, 500, 201]);
  expect(plan.parts.flat()).toEqual(ids(1_201));
});

test("the share sheet gets 25 at a time, and previews above 100 MB", () => {
  expect(planShare(ids(60), 100 * MB)).toMatchObject({ size: "original" });
  expect(planShare(ids(60), 100 * MB + 1)).toMatchObject({ size: "preview" });
  expect(planShare(ids(60), null).batches.map((batch) => batch.length)).toEqual([25, 25, 10]);
});

test.each([
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148", 5, PHONE],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", 5, PHONE],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", 0, DESKTOP],
  ["Mozilla/5.0 (Linux; Android 16; Pixel 9) Mobile Safari/537.36", 5, { isApple: false, isPhone: true }],
  ["Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0", 0, DESKTOP],
])("%s with %i touch points is %j", (userAgent, maxTouchPoints, device) => {
  expect(readDevice({ userAgent, maxTouchPoints })).toEqual(device);
});
