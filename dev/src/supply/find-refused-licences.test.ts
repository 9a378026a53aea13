import { expect, test } from "vitest";
import { findRefusedLicences } from "./find-refused-licences.ts";
import { readLicences } from "./read-licences.ts";

const refused = (name: string, licence: string) =>
  findRefusedLicences([{ name, versions: ["1.0.0"], licence }]).length > 0;

test.each(["MIT", "ISC", "Apache-2.0", "(MIT OR GPL-3.0-only)", "Apache-2.0 AND MIT"])(
  "%s is allowed to any package",
  (licence) => expect(refused("some-package", licence)).toBe(false),
);

test.each([
  "GPL-3.0-only",
  "AGPL-3.0-or-later",
  "Unknown",
  "",
  "UNLICENSED",
  "MIT AND GPL-2.0-only",
  "OFL-1.1",
])("%s is refused", (licence) => expect(refused("some-package", licence)).toBe(true));

test("an exception holds for its packages only", () => {
  expect(refused("@img/sharp-libvips-<platform>", "LGPL-3.0-or-later")).toBe(false);
  expect(refused("@img/sharp-libvips-<platform>", "GPL-3.0-only")).toBe(true);
  expect(refused("@fontsource/any-font", "OFL-1.1")).toBe(false);
  expect(refused("not-libvips", "LGPL-3.0-or-later")).toBe(true);
});

test("packages that are built for a platform have one name on every machine", () => {
  const on = (platform: string) =>
    readLicences(JSON.stringify({ MIT: [{ name: `@img/sharp-${platform}`, versions: ["2.0.0", "1.0.0"] }] }));
  expect(on("linux-x64")).toEqual(on("darwin-arm64"));
  expect(on("linux-x64")).toEqual([
    { name: "@img/sharp-<platform>", versions: ["1.0.0", "2.0.0"], licence: "MIT" },
  ]);
});
