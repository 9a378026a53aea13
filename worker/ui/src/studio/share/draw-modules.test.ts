import { encode } from "uqr";
import { expect, test } from "vitest";
import { drawModules } from "./draw-modules.ts";

test("a run of dark modules is one rectangle of its row", () => {
  expect(
    drawModules([
      [true, true, false, true],
      [false, false, false, false],
      [false, true, true, true],
    ]),
  ).toBe("M0 0h2v1h-2zM3 0h1v1h-1zM1 2h3v1h-3z");
});

test("a code's path covers its dark modules and no other", () => {
  const { data, size } = encode("HTTPS://PHOTOS.EXAMPLE.COM/J/AB2C9KFM", { ecc: "Q", border: 4 });
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, length] of drawModules(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  expect(drawn).toEqual(data);
});
