import { describe, expect, test } from "vitest";
import { COMMON_WORDS } from "./common-passwords.ts";
import { createHasher, passwordProblem } from "./password.ts";

describe("a new password", () => {
  test.each([
    ["Example-1", null],
    ["Exampl-1", null],
    ["Examp-1", "weak_password"],
    ["example-1", "weak_password"],
    ["Example-x", "weak_password"],
    ["Example12", "weak_password"],
    [`Aa1!${"x".repeat(68)}`, null],
    [`Aa1!${"x".repeat(69)}`, "password_too_long"],
    [`Aa1!${"🎉".repeat(17)}`, null],
    [`Aa1!${"🎉".repeat(18)}`, "password_too_long"],
    ["Password1!", "common_password"],
    ["P@ssw0rd1!", "common_password"],
    ["Pa$$w0rd!", "common_password"],
    ["!QAZ2wsx", "common_password"],
    ["Qwerty123!", "common_password"],
    ["Summer-2026", "common_password"],
    ["Noël-2026", "common_password"],
    ["A1!!!!!!", "common_password"],
    ["Sunshine-over-1-roof", null],
    ["Motdepasse-du-3-mai", null],
  ])("%s", (password, problem) => {
    expect(passwordProblem(password)).toBe(problem);
  });
});

test("the list of common passwords holds several hundred words, each for all its dresses", () => {
  expect(COMMON_WORDS).toBeGreaterThan(900);
});

describe("hashing", () => {
  const hasher = createHasher(4);

  test("a password fits its own hash and no other does", async () => {
    const hash = await hasher.hash("Example-1");
    expect(hash).toMatch(/^\$2b\$04\$/);
    expect(await hasher.matches("Example-1", hash)).toBe(true);
    expect(await hasher.matches("Example-2", hash)).toBe(false);
  });

  test("nothing fits an account that does not exist, and the hash it is compared with is a real one", async () => {
    expect(await hasher.matches("Example-1", undefined)).toBe(false);
    expect(await hasher.matches("", undefined)).toBe(false);
  });

  test("more than 72 bytes never fit, though bcrypt would not see the rest", async () => {
    const password = "x".repeat(72);
    const hash = await hasher.hash(password);
    expect(await hasher.matches(`${password}y`, hash)).toBe(false);
  });
});
