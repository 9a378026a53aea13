import { expect, test } from "vitest";
import { fileStem, nameFile } from "./name-files.ts";

test.each([
  ["Summer party", "summer-party"],
  ["Été à Nîmes, 20 ans !", "ete-a-nimes-20-ans"],
  ["  ../../etc/passwd ", "etc-passwd"],
  ["<script>alert(1)</script>", "script-alert-1-script"],
  ["結婚式", "結婚式"],
  ["!!!", "photos"],
  ["a".repeat(200), "a".repeat(60)],
])("the event %j gives files that begin with %j", (name, stem) => {
  expect(fileStem(name)).toBe(stem);
});

test("a photo's file is named by its event and its number", () => {
  expect(nameFile("Summer party", { id: 12, contentType: "image/jpeg" })).toBe("summer-party_0012.jpg");
  expect(nameFile("Summer party", { id: 123_456, contentType: "image/webp" })).toBe(
    "summer-party_123456.webp",
  );
  expect(nameFile("Summer party", { id: 7, contentType: "image/tiff" })).toBe("summer-party_0007.jpg");
});
