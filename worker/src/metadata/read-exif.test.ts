import { describe, expect, it } from "vitest";
import { NO_EXIF } from "./image-facts.ts";
import { readExif } from "./read-exif.ts";
import { ascii, buildTiff, phoneExif } from "./test-segments.ts";
import { joinBytes, viewBytes } from "./view-bytes.ts";

describe("readExif", () => {
  it.each([true, false])("reads what a phone writes, little-endian %s", (littleEndian) => {
    expect(readExif(phoneExif(8, littleEndian))).toEqual({
      orientation: 8,
      takenAt: new Date("2024-06-01T16:30:00Z"),
      copyright: "(c) Ada",
    });
  });

  it("accepts the prefix of JPEG segments", () => {
    expect(readExif(joinBytes([ascii("Exif\0\0"), phoneExif(3)])).orientation).toBe(3);
  });

  it("takes a time without offset for UTC", () => {
    const tiff = buildTiff({ first: [], exif: [{ tag: 0x9003, value: "2024:06:01 18:30:00" }] });
    expect(readExif(tiff).takenAt).toEqual(new Date("2024-06-01T18:30:00Z"));
  });

  it("falls back to the digitised and then to the file's time, and skips blank ones", () => {
    const blank = { tag: 0x9003, value: "0000:00:00 00:00:00" };
    const fileTime = { tag: 0x0132, value: "2022:02:02 02:02:02" };
    const digitised = buildTiff({
      first: [fileTime],
      exif: [blank, { tag: 0x9004, value: "2023:03:03 03:03:03" }],
    });
    expect(readExif(digitised).takenAt).toEqual(new Date("2023-03-03T03:03:03Z"));
    expect(readExif(buildTiff({ first: [fileTime], exif: [blank] })).takenAt).toEqual(
      new Date("2022-02-02T02:02:02Z"),
    );
  });

  it.each([
    "2024:02:30 10:00:00",
    "2024:13:01 10:00:00",
    "2024:01:01 24:00:00",
    "    :  :     :  :  ",
    "now",
    "",
  ])("finds no time in %o", (value) => {
    expect(readExif(buildTiff({ first: [], exif: [{ tag: 0x9003, value }] })).takenAt).toBeNull();
  });

  it("ignores an impossible offset", () => {
    const exif = [
      { tag: 0x9003, value: "2024:06:01 18:30:00" },
      { tag: 0x9011, value: "+99:00" },
    ];
    expect(readExif(buildTiff({ first: [], exif })).takenAt).toEqual(new Date("2024-06-01T18:30:00Z"));
  });

  it.each([0, 9, 65_535])("takes orientation %i for upright", (value) => {
    expect(readExif(buildTiff({ first: [{ tag: 0x0112, value }] })).orientation).toBe(1);
  });

  it.each([
    ["photographer and editor", "Ada\0Bob", "Ada, Bob"],
    ["an editor alone", " \0Bob", "Bob"],
    ["control characters", "A\x07d\r\na\x1b[31m", "A d a [31m"],
    ["Latin-1", "\xa9 Ren\xe9", "© René"],
    ["UTF-8", "\xc2\xa9 Ren\xc3\xa9", "© René"],
    ["a mark that turns text around", "Ada\xe2\x80\xaegnp.exe", "Ada gnp.exe"],
    ["more than 200 characters", "x".repeat(5000), "x".repeat(200)],
    ["four bytes a character", "\xf0\x9f\x93\xb7".repeat(300), "📷".repeat(200)],
  ])("cleans a copyright of %s", (_, value, expected) => {
    expect(readExif(buildTiff({ first: [{ tag: 0x8298, value }] })).copyright).toBe(expected);
  });

  it.each(["", "   ", "\0\0", "\n"])("finds no copyright in %o", (value) => {
    expect(readExif(buildTiff({ first: [{ tag: 0x8298, value }] })).copyright).toBeNull();
  });

  it("survives directories that name each other or themselves", () => {
    const tiff = buildTiff({ first: [{ tag: 0x8769, value: 8, long: true }] });
    viewBytes(tiff).setUint32(4, 8, true);
    expect(readExif(tiff)).toEqual(NO_EXIF);
  });

  it("survives huge counts and offsets outside the bytes", () => {
    const whole = phoneExif();
    for (let at = 0; at + 4 <= whole.length; at++) {
      for (const value of [0xffffffff, 0x7fffffff, 0, whole.length - 1]) {
        const broken = whole.slice();
        viewBytes(broken).setUint32(at, value, true);
        expect(readExif(broken).orientation).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it("survives being cut anywhere", () => {
    const whole = phoneExif();
    for (let end = 0; end < whole.length; end++) {
      expect(readExif(whole.subarray(0, end)).orientation).toBeGreaterThanOrEqual(1);
    }
    expect(readExif(whole.subarray(0, 8))).toEqual(NO_EXIF);
  });
});
