import { describe, expect, it } from "vitest";
import type { Orientation } from "./image-facts.ts";
import { readExif } from "./read-exif.ts";
import { isWorthWriting, MIN_EXIF_BYTES, writeExif } from "./write-exif.ts";

const ORIENTATIONS: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

describe("writeExif", () => {
  it.each(ORIENTATIONS)("writes orientation %i in the fewest bytes", (orientation) => {
    const bytes = writeExif({ orientation, copyright: null });
    expect(bytes).toHaveLength(MIN_EXIF_BYTES);
    expect(readExif(bytes)).toEqual({ orientation, takenAt: null, copyright: null });
  });

  it.each(["A", "Ada", "Ada L", "© René, 📷", "x".repeat(200)])("writes copyright %o", (copyright) => {
    expect(readExif(writeExif({ orientation: 5, copyright })).copyright).toBe(copyright);
  });

  it("cuts a copyright between characters to fit any room, and keeps the orientation", () => {
    const kept = { orientation: 7, copyright: "éé📷 Ada Lovelace" } as const;
    const whole = writeExif(kept).length;
    for (let room = MIN_EXIF_BYTES; room <= whole; room++) {
      const bytes = writeExif(kept, room);
      expect(bytes.length).toBeLessThanOrEqual(room);
      const read = readExif(bytes);
      expect(read.orientation).toBe(7);
      expect(kept.copyright.startsWith(read.copyright ?? "")).toBe(true);
    }
    expect(readExif(writeExif(kept, whole)).copyright).toBe(kept.copyright);
  });

  it("is not worth writing for an upright picture of nobody's", () => {
    expect(isWorthWriting({ orientation: 1, copyright: null })).toBe(false);
    expect(isWorthWriting({ orientation: 2, copyright: null })).toBe(true);
    expect(isWorthWriting({ orientation: 1, copyright: "Ada" })).toBe(true);
  });
});
