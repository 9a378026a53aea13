import { expect, test } from "vitest";
import { whyBlocked } from "./open-camera.ts";

test.each([
  ["NotAllowedError", 12, "denied"],
  ["NotAllowedError", 2_400, "dismissed"],
  ["SecurityError", 5, "denied"],
  ["NotFoundError", 5, "none"],
  ["NotReadableError", 900, "busy"],
  ["AbortError", 900, "busy"],
  ["SomethingNew", 5, "other"],
] as const)("%s after %d ms is %s", (name, elapsed, block) => {
  expect(whyBlocked(name, elapsed)).toBe(block);
});

test("a slow refusal of a camera that was forbidden for good is no dismissed prompt", () => {
  expect(whyBlocked("NotAllowedError", 2_400, "denied")).toBe("denied");
  expect(whyBlocked("NotAllowedError", 2_400, "prompt")).toBe("dismissed");
});
