import { expect, test } from "vitest";
import { crc32 } from "./crc-32.ts";
import { seeded } from "./test-random.ts";

/** As the standard writes it down, one bit at a time. */
function slowCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test.each([
  ["", 0],
  ["a", 0xe8b7be43],
  ["123456789", 0xcbf43926],
  ["The quick brown fox jumps over the lazy dog", 0x414fa339],
])("of %j", (text, sum) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(sum);
});

test("is the standard's for every length, and whatever the pieces", () => {
  const random = seeded(7);
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, () => random(256));
    const expected = slowCrc32(bytes);
    expect(crc32(bytes)).toBe(expected);
    const cut = random(length + 1);
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(expected);
  }
});
