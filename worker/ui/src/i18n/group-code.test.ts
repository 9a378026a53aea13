import { expect, test } from "vitest";
import { groupCode } from "./group-code.ts";

test("a code is read in groups of four, or as its hyphens say", () => {
  expect(groupCode("AB2C9KFM")).toBe("AB2C 9KFM");
  expect(groupCode("DEMO1")).toBe("DEMO 1");
  expect(groupCode("ANNA-BEN-AB2C9KFM")).toBe("ANNA-BEN-AB2C9KFM");
});
