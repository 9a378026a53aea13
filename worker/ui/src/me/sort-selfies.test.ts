import { expect, test } from "vitest";
import { type MySelfie, sortSelfies } from "./sort-selfies.ts";

const selfie = (id: number, status: MySelfie["status"]): MySelfie => ({
  id,
  status,
  refusal: status === "invalid" ? "no_face" : null,
  refusal_text: status === "invalid" ? "No face" : null,
  created_at: `2026-06-14T10:0${id}:00.000Z`,
  added: false,
});
const ids = (selfies: MySelfie[]) => selfies.map(({ id }) => id);

test("those in force come first, each kind in the order it was given", () => {
  const { shown, inForce, checking, refused } = sortSelfies([
    selfie(4, "pending"),
    selfie(3, "valid"),
    selfie(1, "valid"),
  ]);
  expect(ids(shown)).toEqual([1, 3, 4]);
  expect(ids(inForce)).toEqual([1, 3]);
  expect(ids(checking)).toEqual([4]);
  expect(refused).toBeUndefined();
});

test("a refused one is told of and not shown, while the others stay", () => {
  const { shown, refused } = sortSelfies([selfie(2, "invalid"), selfie(1, "valid")]);
  expect(ids(shown)).toEqual([1]);
  expect(refused?.id).toBe(2);
});

test("a refusal is old news once another was sent", () => {
  expect(sortSelfies([selfie(3, "valid"), selfie(2, "invalid")]).refused).toBeUndefined();
});
