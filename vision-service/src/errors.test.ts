import { expect, test } from "vitest";
import { IMAGE_REFUSALS, visionProblemSchema } from "./contract.ts";
import { ERROR_STATUS, type ErrorCode, problemOf, toProblem, VisionError } from "./errors.ts";

test("every code has a status and a body that fits the contract", () => {
  for (const code of Object.keys(ERROR_STATUS) as ErrorCode[]) {
    expect(visionProblemSchema.parse(toProblem(code, "why"))).toMatchObject({
      code,
      status: ERROR_STATUS[code],
    });
  }
  for (const code of IMAGE_REFUSALS) expect(Math.floor(ERROR_STATUS[code] / 100)).toBe(4);
});

test("an unexpected error says nothing about itself", () => {
  for (const thrown of [new Error("/srv/secret/path"), "text", null, new VisionError("internal", "/srv")]) {
    expect(problemOf(thrown)).toMatchObject({ code: "internal", status: 500 });
    expect(JSON.stringify(problemOf(thrown))).not.toContain("/srv");
  }
});
