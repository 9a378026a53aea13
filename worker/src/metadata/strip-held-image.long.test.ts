import { describe, expect, it } from "vitest";
import { MetadataError } from "./metadata-error.ts";
import { stripHeldImage } from "./strip-held-image.ts";
import { decode, drawEveryKind } from "./test-pictures.ts";
import { seeded } from "./test-random.ts";
import { exifSegment, phoneExif, restartJpeg, withJpegSegments, withPngChunks } from "./test-segments.ts";
import { joinBytes } from "./view-bytes.ts";

const MUTATIONS_PER_PICTURE = 200;

/** A few bytes changed, a stretch removed or repeated; most often near the front, where the structure is. */
function mutate(image: Uint8Array, random: (limit: number) => number): Uint8Array {
  const place = () => random(random(2) === 0 ? Math.min(image.length, 300) : image.length);
  const kind = random(10);
  if (kind < 7) {
    const mutated = image.slice();
    for (let changes = 1 + random(4); changes > 0; changes--) {
      mutated[place()] = [0, 0xff, 0xd8, 0xd9, random(256), random(256)][random(6)] ?? 0;
    }
    return mutated;
  }
  const [from, length] = [place(), 1 + random(64)];
  if (kind < 9) return joinBytes([image.subarray(0, from), image.subarray(from + length)]);
  return joinBytes([image.subarray(0, from + length), image.subarray(from)]);
}

const decodeOrNull = (image: Uint8Array) => decode(image).catch(() => null);

describe("stripHeldImage", () => {
  it("strips or refuses anything, and never changes a pixel of what can be decoded", async () => {
    const drawn = await drawEveryKind(24, 16);
    const pictures = {
      ...drawn,
      "jpeg with restarts": restartJpeg(20),
      "jpeg with EXIF": withJpegSegments(drawn["jpeg baseline"] ?? new Uint8Array(), [
        exifSegment(phoneExif()),
      ]),
      "png with EXIF": withPngChunks(drawn["png palette"] ?? new Uint8Array(), "IDAT", [
        { type: "eXIf", data: phoneExif() },
      ]),
    };
    const random = seeded(20_260_801);
    const outcomes = { refused: 0, undecodable: 0, same: 0 };
    for (const [name, picture] of Object.entries(pictures)) {
      for (let round = 0; round < MUTATIONS_PER_PICTURE; round++) {
        const mutated = mutate(picture, random);
        let stripped: Uint8Array;
        try {
          stripped = stripHeldImage(mutated).bytes;
        } catch (error) {
          expect(error, `${name}, round ${round}`).toBeInstanceOf(MetadataError);
          outcomes.refused++;
          continue;
        }
        const [before, after] = await Promise.all([decodeOrNull(mutated), decodeOrNull(stripped)]);
        if (before) expect(after, `${name}, round ${round}`).toEqual(before);
        outcomes[before ? "same" : "undecodable"]++;
      }
    }
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100);
  }, 120_000);

  it("refuses short nonsense of every length", () => {
    const random = seeded(3);
    for (let length = 0; length < 200; length++) {
      for (const magic of ["", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "RIFF\xff\0\0\0WEBPVP8X"]) {
        const bytes = Uint8Array.from({ length }, (_, i) => magic.charCodeAt(i) || random(256));
        expect(() => stripHeldImage(bytes)).toThrow(MetadataError);
      }
    }
  });
});
