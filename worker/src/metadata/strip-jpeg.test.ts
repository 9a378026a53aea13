import { describe, expect, it } from "vitest";
import { stripHeldImage } from "./strip-held-image.ts";
import { decode, drawPicture, plain, samplePhoto, sharp } from "./test-pictures.ts";
import {
  ascii,
  buildTiff,
  contains,
  exifSegment,
  jpegSegment,
  listJpegSegments,
  PLANTED,
  phoneExif,
  restartJpeg,
  withJpegSegments,
} from "./test-segments.ts";
import { joinBytes } from "./view-bytes.ts";

const JFIF = jpegSegment(0xe0, ascii("JFIF\0\x01\x02\x01\0\x48\0\x48\0\0"));

const draw = async (options = {}) =>
  withJpegSegments(plain(await drawPicture(64, 48).jpeg(options).toBuffer()), [JFIF]);
const markersOf = (jpeg: Uint8Array) => listJpegSegments(jpeg).map(({ marker }) => marker);

const UNWANTED_SEGMENTS = [
  jpegSegment(0xe0, ascii(`JFXX\0\x10${PLANTED}`)),
  jpegSegment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x>${PLANTED}</x>`)),
  jpegSegment(0xe2, ascii(`MPF\0II*\0${PLANTED}`)),
  jpegSegment(0xe2, ascii(`FPXR\0${PLANTED}`)),
  jpegSegment(0xe2, ascii(`urn:iso:std:iso:ts:21496:-1\0${PLANTED}`)),
  jpegSegment(0xe3, ascii(PLANTED)),
  jpegSegment(0xed, ascii(`Photoshop 3.0\x008BIM${PLANTED}`)),
  jpegSegment(0xee, ascii(`Ducky${PLANTED}`)),
  jpegSegment(0xef, ascii(PLANTED)),
  jpegSegment(0xfe, ascii(PLANTED)),
];

describe("stripJpeg", () => {
  it("removes everything planted and keeps pixels, profile, orientation and copyright", async () => {
    const drawn = plain(
      await drawPicture(64, 48).withIccProfile("p3").jpeg({ progressive: true }).toBuffer(),
    );
    const planted = joinBytes([
      withJpegSegments(drawn, [exifSegment(phoneExif(6)), ...UNWANTED_SEGMENTS]),
      ascii(`${PLANTED} film`),
      drawn,
    ]);
    const { bytes, facts } = stripHeldImage(planted);
    expect(contains(planted, PLANTED)).toBe(true);
    expect(contains(bytes, PLANTED)).toBe(false);
    expect(facts).toEqual({
      format: "jpeg",
      contentType: "image/jpeg",
      width: 64,
      height: 48,
      orientation: 6,
      takenAt: new Date("2024-06-01T16:30:00Z"),
      copyright: "(c) Ada",
    });
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ orientation: 6, isProgressive: true });
    expect(metadata.xmp ?? metadata.iptc).toBeUndefined();
    expect(metadata.icc).toEqual((await sharp(drawn).metadata()).icc);
    expect(await decode(bytes)).toEqual(await decode(drawn));
    expect(new TextDecoder().decode(metadata.exif)).toContain("(c) Ada");
  });

  it("changes no byte of a picture without metadata, but drops what follows its end", async () => {
    for (const jpeg of [
      await draw(),
      await draw({ progressive: true }),
      restartJpeg(200),
      await samplePhoto(),
    ]) {
      const clean = stripHeldImage(jpeg).bytes;
      expect(stripHeldImage(joinBytes([clean, ascii(PLANTED)])).bytes).toEqual(clean);
      expect(await decode(clean)).toEqual(await decode(jpeg));
    }
    const drawn = await draw({ progressive: true });
    expect(stripHeldImage(drawn).bytes).toEqual(drawn);
  });

  it("passes restart markers", async () => {
    const jpeg = restartJpeg(200);
    const { bytes, facts } = stripHeldImage(jpeg);
    expect(bytes).toEqual(jpeg);
    expect(facts).toMatchObject({ width: 1600, height: 8, orientation: 1, takenAt: null, copyright: null });
    expect(await decode(bytes)).toMatch(/^1600×8×/);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("keeps orientation %i", async (orientation) => {
    const jpeg = plain(await drawPicture(64, 48).withMetadata({ orientation }).jpeg().toBuffer());
    const { bytes, facts } = stripHeldImage(jpeg);
    expect(facts.orientation).toBe(orientation);
    const upright = (image: Uint8Array) =>
      sharp(image).autoOrient().raw().toBuffer({ resolveWithObject: true });
    expect(await upright(bytes)).toEqual(await upright(jpeg));
    expect(contains(bytes, "Exif")).toBe(orientation !== 1);
  });

  it("keeps the colour transform that CMYK and RGB need", async () => {
    const drawn = plain(
      await drawPicture(64, 48).toColourspace("cmyk").withIccProfile("cmyk").jpeg().toBuffer(),
    );
    const { bytes } = stripHeldImage(drawn);
    expect(markersOf(bytes)).toContain(0xee);
    expect((await sharp(bytes).metadata()).space).toBe("cmyk");
    expect(await decode(bytes)).toEqual(await decode(drawn));
    const longer = jpegSegment(0xee, joinBytes([ascii("Adobe\0d\0\0\0\0\0"), ascii(PLANTED)]));
    const kept = listJpegSegments(stripHeldImage(withJpegSegments(await draw(), [longer])).bytes);
    expect(kept.find(({ marker }) => marker === 0xee)?.payload).toHaveLength(12);
  });

  it("passes a profile in many parts", async () => {
    const parts = Array.from({ length: 20 }, (_, i) =>
      jpegSegment(
        0xe2,
        joinBytes([ascii("ICC_PROFILE\0"), Uint8Array.of(i + 1, 20), new Uint8Array(65_000).fill(i)]),
      ),
    );
    const jpeg = withJpegSegments(await draw(), parts);
    expect(stripHeldImage(jpeg).bytes).toEqual(jpeg);
  });

  it("drops the thumbnail of JFIF and a second JFIF segment", async () => {
    const jpeg = await draw();
    const jfif = JFIF.slice(4);
    jfif.set([1, 4], 12);
    const withThumbnail = jpegSegment(0xe0, joinBytes([jfif, ascii(`${PLANTED}12345`)]));
    const planted = joinBytes([jpeg.subarray(0, 2), withThumbnail, jpeg.subarray(2)]);
    expect(stripHeldImage(planted).bytes).toEqual(jpeg);
  });

  it("writes EXIF where it was: also late, but not behind the first scan", async () => {
    const jpeg = await draw();
    const exif = exifSegment(buildTiff({ first: [{ tag: 0x0112, value: 3 }] }));
    const scanAt = findScan(jpeg);
    const late = joinBytes([jpeg.subarray(0, scanAt), exif, jpeg.subarray(scanAt)]);
    const stripped = stripHeldImage(late);
    expect(stripped.facts.orientation).toBe(3);
    expect(markersOf(stripped.bytes).at(-1)).toBe(0xe1);
    expect((await sharp(stripped.bytes).metadata()).orientation).toBe(3);

    const tooLate = joinBytes([jpeg.subarray(0, -2), exif, jpeg.subarray(-2)]);
    expect(stripHeldImage(tooLate)).toMatchObject({ bytes: jpeg, facts: { orientation: 1 } });
  });

  it("puts EXIF right behind JFIF when it was there, and listens to the first only", async () => {
    const exif = (value: number) => exifSegment(buildTiff({ first: [{ tag: 0x0112, value }] }));
    const planted = withJpegSegments(await draw(), [exif(6), exif(3)]);
    const { bytes, facts } = stripHeldImage(planted);
    expect(markersOf(bytes).slice(0, 3)).toEqual([0xe0, 0xe1, 0xdb]);
    expect(facts.orientation).toBe(6);
  });

  it("skips fill bytes and strays between segments as decoders do", async () => {
    const jpeg = await draw();
    const strays = joinBytes([ascii(PLANTED), Uint8Array.of(0xff, 0, 0xff, 0xd3, 0xff, 1, 0xff, 0xff, 0xff)]);
    expect(stripHeldImage(withJpegSegments(jpeg, [strays])).bytes).toEqual(jpeg);
  });

  it("refuses what is no picture, by code", async () => {
    const jpeg = await draw();
    const scanAt = findScan(jpeg);
    const frame = listJpegSegments(jpeg).find(({ marker }) => marker === 0xc0)?.payload ?? new Uint8Array();
    const soi = Uint8Array.of(0xff, 0xd8);
    const cases: [string, Uint8Array][] = [
      ["truncated_image", jpeg.subarray(0, -2)],
      ["truncated_image", jpeg.subarray(0, -1)],
      ["truncated_image", jpeg.subarray(0, 700)],
      ["corrupt_image", joinBytes([soi, Uint8Array.of(0xff, 0xd9)])],
      ["corrupt_image", joinBytes([soi, jpegSegment(0xc0, frame), Uint8Array.of(0xff, 0xd9)])],
      ["corrupt_image", joinBytes([soi, jpeg.subarray(scanAt)])],
      ["corrupt_image", joinBytes([soi, jpegSegment(0xc0, frame), jpeg.subarray(2)])],
      ["corrupt_image", joinBytes([soi, jpegSegment(0xc0, frame.subarray(1)), jpeg.subarray(2)])],
      ["corrupt_image", withJpegSegments(jpeg, [Uint8Array.of(0xff, 0xfe, 0, 1)])],
      ["corrupt_image", withJpegSegments(jpeg, [soi])],
      ["corrupt_image", withJpegSegments(jpeg, [Uint8Array.of(0xff, 0x42)])],
      [
        "corrupt_image",
        withJpegSegments(jpeg, [new Uint8Array(400_004).map((_, i) => [255, 254, 0, 2][i % 4] ?? 0)]),
      ],
      ["unsupported_format", joinBytes([soi, jpegSegment(0xc3, frame), jpeg.subarray(2)])],
    ];
    for (const [code, image] of cases) {
      expect(() => stripHeldImage(image)).toThrow(expect.objectContaining({ name: "MetadataError", code }));
    }
  });
});

function findScan(jpeg: Uint8Array): number {
  return jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xda);
}
