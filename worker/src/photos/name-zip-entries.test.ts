import { expect, test } from "vitest";
import { nameZipEntries } from "./name-zip-entries.ts";

const jpeg = (originalFilename: string) => ({ originalFilename, contentType: "image/jpeg" });

test.each([
  ["DSC_0001.JPG", "DSC_0001.jpg"],
  ["../../etc/passwd", "_.._etc_passwd.jpg"],
  ["a/b\\c:d*e?.jpg", "a_b_c_d_e_.jpg"],
  ["con.jpg", "photo-con.jpg"],
  ["...", "photo.jpg"],
  ["", "photo.jpg"],
  ["été 🎉.jpeg", "été 🎉.jpg"],
  ["photo\u202egpj.exe", "photo_gpj.jpg"],
  ["line\nbreak\u0000.jpg", "line_break_.jpg"],
  ["trailing. .jpg", "trailing.jpg"],
  ["x".repeat(1_000), `${"x".repeat(60)}.jpg`],
  [`${"x".repeat(59)}🎉🎉`, `${"x".repeat(59)}.jpg`],
  ["a\ud800b.jpg", "a\ufffdb.jpg"],
])("%j becomes %j", (given, expected) => {
  expect(nameZipEntries([jpeg(given)])).toEqual([expected]);
});

test("the extension is of what the file is", () => {
  expect(
    nameZipEntries([
      { originalFilename: "a.jpg", contentType: "image/png" },
      { originalFilename: "b", contentType: "image/webp" },
    ]),
  ).toEqual(["a.png", "b.webp"]);
});

test("each name is there once, where case does not count", () => {
  const names = nameZipEntries(["a.jpg", "A.JPG", "a (2).jpg", "a.jpeg", "b.jpg"].map(jpeg));
  expect(names).toEqual(["a.jpg", "A (2).jpg", "a (2) (2).jpg", "a (3).jpg", "b.jpg"]);
  const many = nameZipEntries(Array.from({ length: 5_000 }, () => jpeg("IMG_0001.JPG")));
  expect(new Set(many.map((name) => name.toLowerCase())).size).toBe(5_000);
});
