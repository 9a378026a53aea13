import { expect, test } from "vitest";
import { setTypography } from "./set-typography.ts";

test("tall French punctuation is kept on its word's line", () => {
  expect(setTypography("Retirer votre selfie ? Non : « jamais » !")).toBe(
    "Retirer votre selfie\u202f? Non\u202f: «\u202fjamais\u202f»\u202f!",
  );
});

test("apostrophes are typographic", () => {
  expect(setTypography("l'événement isn't over")).toBe("l’événement isn’t over");
});

test("English punctuation and times are left alone", () => {
  expect(setTypography("Is this you? At 10:42: yes!")).toBe("Is this you? At 10:42: yes!");
});
