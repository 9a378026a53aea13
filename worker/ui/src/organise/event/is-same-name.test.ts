import { expect, test } from "vitest";
import { isSameName } from "./is-same-name.ts";

test("a name is the same however a keyboard writes it", () => {
  expect(isSameName("fête de l'été", "Fête de l’Été ")).toBe(true);
  expect(isSameName("Anna  &  Ben", "Anna & Ben")).toBe(true);
});

test("an accent that is missing makes another name, and so does nothing at all", () => {
  expect(isSameName("fete de l'ete", "Fête de l’Été")).toBe(false);
  expect(isSameName("", "Summer party")).toBe(false);
  expect(isSameName("Summer", "Summer party")).toBe(false);
});
