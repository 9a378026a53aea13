import { describe, expect, test } from "vitest";
import { canonicalEventCode } from "./event-code.ts";
import {
  CODE_ALPHABET,
  forcedEventCode,
  makeCustomEventCode,
  makeEventCode,
  RANDOM_CODE_LENGTH,
} from "./make-event-code.ts";

describe("a random event code", () => {
  test("has 39 bits or more, of characters that look like no other", () => {
    expect(RANDOM_CODE_LENGTH * Math.log2(CODE_ALPHABET.length)).toBeGreaterThanOrEqual(39);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
    expect(CODE_ALPHABET).not.toMatch(/[01OIL]/);
    for (let i = 0; i < 200; i++) {
      const code = makeEventCode();
      expect(code).toMatch(new RegExp(`^[${CODE_ALPHABET}]{8}$`));
      expect(canonicalEventCode(code)).toBe(code);
    }
  });

  test("is made of all characters alike: bytes that would favour some are thrown away", () => {
    let next = 0;
    const random = (length: number) => Uint8Array.from({ length }, () => next++ % 256);
    const counts = new Map<string, number>();
    // 31 codes use up the 248 fair bytes; the last eight of 256 make no character.
    for (let i = 0; i < 2 * 31; i++) {
      for (const char of makeEventCode(random)) counts.set(char, (counts.get(char) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array(CODE_ALPHABET.length).fill(16));
  });

  test("is never the same twice", () => {
    const codes = Array.from({ length: 1_000 }, () => makeEventCode());
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("a custom event code", () => {
  test("is a chosen beginning and eight random characters", () => {
    expect(makeCustomEventCode(" anna & max".replace("&", "-"))).toMatch(/^ANNA-MAX-[2-9A-Z]{8}$/);
    expect(makeCustomEventCode("gala-")).toMatch(/^GALA-[2-9A-Z]{8}$/);
    expect(makeCustomEventCode("gala")).not.toBe(makeCustomEventCode("gala"));
  });

  test("may be bare where it is forced", () => {
    expect(forcedEventCode(" gala 2026 ")).toBe("GALA2026");
  });

  test.each(["", "é", "a/b", "~x", "<b>", "a".repeat(33), "-gala"])("%j is not suitable", (code) => {
    expect(() => makeCustomEventCode(code)).toThrow("event_code_unsuitable");
    expect(() => forcedEventCode(code)).toThrow("event_code_unsuitable");
  });

  test("of three characters is too short to be bare", () => {
    expect(() => forcedEventCode("ABC")).toThrow("event_code_unsuitable");
    expect(makeCustomEventCode("ABC")).toMatch(/^ABC-/);
  });
});
