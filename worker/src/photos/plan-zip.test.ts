import { describe, expect, test } from "vitest";
import { crc32 } from "../metadata/crc-32.ts";
import { planZip } from "./plan-zip.ts";
import { readZip } from "./test-zip.ts";

const text = (value: string) => new TextEncoder().encode(value);
const modified = new Date("2026-08-22T15:31:59Z");

function archive(files: Record<string, Uint8Array>): Uint8Array {
  const entries = Object.entries(files);
  const plan = planZip(
    entries.map(([name, bytes]) => ({ name, bytes: bytes.length, crc32: crc32(bytes), modified })),
  );
  const whole = new Uint8Array(plan.bytes);
  let at = 0;
  const add = (part: Uint8Array) => {
    whole.set(part, at);
    at += part.length;
  };
  for (const [i, [, bytes]] of entries.entries()) {
    add(plan.heads[i] ?? new Uint8Array(0));
    add(bytes);
  }
  add(plan.tail);
  expect(at).toBe(plan.bytes);
  return whole;
}

describe("an archive", () => {
  test("holds its files, whatever their names", () => {
    const files = { "a.jpg": text("first"), "é 🎉.png": text("second"), empty: text("") };
    const entries = readZip(archive(files));
    expect(entries.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ["a.jpg", "first"],
      ["é 🎉.png", "second"],
      ["empty", ""],
    ]);
    expect(entries[0]?.modified).toBe("2026-08-22T15:31:58");
  });

  test("of nothing is an end of central directory alone", () => {
    const bytes = archive({});
    expect(bytes.length).toBe(22);
    expect(readZip(bytes)).toEqual([]);
  });

  test("with 70,000 entries says so in ZIP64", () => {
    const names = Array.from({ length: 70_000 }, (_, i) => `${i}.jpg`);
    const entries = readZip(archive(Object.fromEntries(names.map((name) => [name, text("x")]))));
    expect(entries.length).toBe(70_000);
    expect(entries.at(-1)?.name).toBe(names.at(-1));
  });

  test("beyond 4 GiB points at entries and directory in ZIP64", () => {
    const bytes = 2_000_000_000;
    const plan = planZip(["a", "b", "c", "d"].map((name) => ({ name, bytes, crc32: 1, modified })));
    expect(plan.bytes).toBe(4 * (bytes + 31) + plan.tail.length);
    const view = new DataView(plan.tail.buffer);
    // The fourth entry starts behind 4 GiB: 46 + 1 bytes of header, then its extra field.
    const fourth = 3 * 47;
    expect(view.getUint32(fourth + 42, true)).toBe(0xffffffff);
    expect(view.getBigUint64(fourth + 47 + 4, true)).toBe(BigInt(3 * (bytes + 31)));
    const end64 = plan.tail.length - 22 - 20 - 56;
    expect(view.getUint32(end64, true)).toBe(0x06064b50);
    expect(view.getBigUint64(end64 + 48, true)).toBe(BigInt(4 * (bytes + 31)));
    expect(view.getBigUint64(end64 + 56 + 8, true)).toBe(BigInt(4 * (bytes + 31) + end64));
  });

  test("takes no entry of 4 GiB", () => {
    expect(() => planZip([{ name: "a", bytes: 2 ** 32, crc32: 0, modified }])).toThrow(RangeError);
  });

  test.each([
    ["1970-01-01T00:00:00Z", "1980-01-01T00:00:00"],
    ["2200-12-31T23:59:59Z", "2107-12-31T23:59:58"],
  ])("writes the time %s as %s", (given, written) => {
    const [head] = planZip([{ name: "a", bytes: 0, crc32: 0, modified: new Date(given) }]).heads;
    const plan = planZip([{ name: "a", bytes: 0, crc32: 0, modified: new Date(given) }]);
    const whole = new Uint8Array([...(head ?? []), ...plan.tail]);
    expect(readZip(whole)[0]?.modified).toBe(written);
  });
});
