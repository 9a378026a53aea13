import { expect, test } from "vitest";
import { errorFields } from "./log.ts";

const EMAIL = "garance@example.com";

/** As Neon's driver throws it. */
function databaseError(code: string | undefined, message: string): Error {
  const detail = `Key (email)=(${EMAIL}) already exists.`;
  return Object.assign(new Error(message), { name: "NeonDbError", code, detail });
}

test("an error is told by its kind, its place and what caused it", () => {
  const fields = errorFields(new TypeError("x is not a function", { cause: new RangeError("too far") }));
  expect(fields).toMatchObject({
    error: "TypeError",
    message: "x is not a function",
    cause: { error: "RangeError", message: "too far" },
  });
  expect((fields.stack as string[])[0]).toMatch(/^at .*log\.test/);
});

test("a statement that failed is told without its parameters, in the stack as well", () => {
  const message = `Failed query: select *\nfrom accounts where email = $1\nparams: ${EMAIL}\n    at ${EMAIL}`;
  const fields = errorFields(
    new Error(message, { cause: databaseError("42P01", 'relation "accounts" is gone') }),
  );
  expect(JSON.stringify(fields)).not.toContain(EMAIL);
  expect(fields).toMatchObject({
    message: "Failed query",
    cause: { error: "NeonDbError", error_code: "42P01", message: 'relation "accounts" is gone' },
  });
  expect((fields.stack as string[]).every((line) => line.startsWith("at "))).toBe(true);
  expect(fields.stack).not.toEqual([]);
});

test.each([
  ["22P02", `invalid input syntax for type integer: "${EMAIL}"`, "data refused"],
  ["P0001", `refused ${EMAIL}`, "data refused"],
  [
    "23505",
    'duplicate key value violates unique constraint "accounts_email"',
    "duplicate key value violates",
  ],
  [undefined, `Server error (HTTP status 500): {"email":"${EMAIL}"}`, "Server error (HTTP status 500)"],
])("of the database's error %s no value is told", (code, message, told) => {
  const fields = errorFields(databaseError(code, message));
  expect(JSON.stringify(fields)).not.toContain(EMAIL);
  expect(fields.message).toContain(told);
});

test("a parser's error says nothing of what it read", () => {
  const thrown = (() => {
    try {
      return JSON.parse(`{"e": ${EMAIL}}`);
    } catch (error) {
      return error;
    }
  })();
  expect(String(thrown)).toContain("garance");
  expect(JSON.stringify(errorFields(thrown))).not.toContain("garance");
});

test("what is no error is told by its type", () => {
  expect(errorFields(EMAIL)).toEqual({ error: "string" });
});
