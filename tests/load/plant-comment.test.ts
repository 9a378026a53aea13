import sharp from "sharp";
import { expect, test } from "vitest";
import { plantComment } from "./plant-comment.ts";

test("another file, the same pixels", async () => {
  const jpeg = await sharp({ create: { width: 32, height: 24, channels: 3, background: "#4a7" } })
    .jpeg()
    .toBuffer();
  const [one, other] = [plantComment(jpeg, "guest 1"), plantComment(jpeg, "guest 2")];
  expect(one.equals(other)).toBe(false);
  const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
  expect((await pixels(one)).equals(await pixels(jpeg))).toBe(true);
});

test("what is no JPEG is refused", () => {
  expect(() => plantComment(Buffer.from("GIF89a"), "guest")).toThrow("no JPEG");
});
