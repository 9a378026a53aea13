import { expect, test } from "vitest";
import { readCode } from "./read-code.ts";

test.each([
  ["ab2c9kfm", "AB2C9KFM"],
  ["  AB2C 9kfm ", "AB2C9KFM"],
  ["https://photos.example.com/j/AB2C9KFM", "AB2C9KFM"],
  ["HTTPS://PHOTOS.EXAMPLE.COM/J/AB2C9KFM", "AB2C9KFM"],
  ["https://photos.example.com/register?event_code=AB2C9KFM&x=1", "AB2C9KFM"],
  ["https://photos.example.com/register-with-code/ab2c9kfm", "AB2C9KFM"],
  ["https://photos.example.com/j/summer-AB2C9KFM/selfie", "SUMMER-AB2C9KFM"],
  ["", ""],
])("%j is read as the code %j", (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test("a broken escape in a pasted address is taken as it stands", () => {
  expect(readCode("https://photos.example.com/j/50%zz")).toBe("50%ZZ");
});
