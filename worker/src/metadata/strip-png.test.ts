import { describe, expect, it } from "vitest";
import { buildChunk, hasRightCrc } from "./png-chunks.ts";
import { stripHeldImage } from "./strip-held-image.ts";
import { decode, drawPicture, plain, sharp } from "./test-pictures.ts";
import { ascii, contains, listPngChunks, PLANTED, phoneExif, withPngChunks } from "./test-segments.ts";
import { joinBytes } from "./view-bytes.ts";

const draw = async (options = {}) => plain(await drawPicture(40, 30).png(options).toBuffer());
const typesOf = (png: Uint8Array) => listPngChunks(png).map(({ type }) => type);

const UNWANTED_CHUNKS = [
  { type: "tEXt", data: ascii(`Comment\0${PLANTED}`) },
  { type: "zTXt", data: ascii(`Raw profile type exif\0\0${PLANTED}`) },
  { type: "iTXt", data: ascii(`XML:com.adobe.xmp\0\0\0\0\0${PLANTED}`) },
  { type: "tIME", data: ascii(PLANTED.slice(0, 7)) },
  { type: "prVt", data: ascii(PLANTED) },
  { type: "caBX", data: ascii(PLANTED) },
  { type: "gAMA", data: ascii(PLANTED) },
];

const COLOUR_CHUNKS = [
  { type: "cHRM", data: new Uint8Array(32).fill(1) },
  { type: "gAMA", data: Uint8Array.of(0, 0, 0xb1, 0x8f) },
  { type: "cICP", data: Uint8Array.of(12, 13, 0, 1) },
  { type: "mDCV", data: new Uint8Array(24) },
  { type: "cLLI", data: new Uint8Array(8) },
  { type: "sBIT", data: Uint8Array.of(8, 8, 8) },
  { type: "bKGD", data: new Uint8Array(6) },
  { type: "pHYs", data: new Uint8Array(9) },
];

describe("stripPng", () => {
  it("removes everything planted and keeps pixels, profile, orientation and copyright", async () => {
    const drawn = plain(await drawPicture(40, 30).withIccProfile("p3").png().toBuffer());
    const exif = { type: "eXIf", data: phoneExif(5) };
    const planted = joinBytes([
      withPngChunks(withPngChunks(drawn, "IDAT", [...UNWANTED_CHUNKS, exif]), "IEND", UNWANTED_CHUNKS),
      ascii(PLANTED),
    ]);
    const { bytes, facts } = stripHeldImage(planted);
    expect(contains(planted, PLANTED)).toBe(true);
    expect(contains(bytes, PLANTED)).toBe(false);
    expect(facts).toEqual({
      format: "png",
      contentType: "image/png",
      width: 40,
      height: 30,
      orientation: 5,
      takenAt: new Date("2024-06-01T16:30:00Z"),
      copyright: "(c) Ada",
    });
    expect(listPngChunks(bytes).every(({ whole }) => hasRightCrc(whole))).toBe(true);
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ orientation: 5 });
    expect(metadata.xmp).toBeUndefined();
    expect(metadata.icc).toEqual((await sharp(drawn).metadata()).icc);
    expect(await decode(bytes)).toEqual(await decode(drawn));
  });

  it("changes no byte of a picture without metadata", async () => {
    const grey = drawPicture(40, 30).toColourspace("grey16").png();
    for (const png of [
      await draw({ palette: true }),
      await draw({ progressive: true }),
      plain(await grey.toBuffer()),
    ]) {
      const clean = stripHeldImage(png).bytes;
      expect(stripHeldImage(clean).bytes).toEqual(clean);
      expect(await decode(clean)).toEqual(await decode(png));
    }
    const coloured = withPngChunks(await draw(), "IDAT", COLOUR_CHUNKS);
    expect(typesOf(stripHeldImage(coloured).bytes)).toEqual(typesOf(coloured));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("keeps orientation %i", async (orientation) => {
    const png = plain(await drawPicture(40, 30).withMetadata({ orientation }).png().toBuffer());
    const { bytes, facts } = stripHeldImage(png);
    expect(facts.orientation).toBe(orientation);
    const upright = (image: Uint8Array) =>
      sharp(image).autoOrient().raw().toBuffer({ resolveWithObject: true });
    expect(await upright(bytes)).toEqual(await upright(png));
  });

  it("keeps EXIF that stands behind the pixels there, and only the first", async () => {
    const png = withPngChunks(await draw(), "IEND", [
      { type: "eXIf", data: phoneExif(8) },
      { type: "eXIf", data: phoneExif(2) },
    ]);
    const { bytes, facts } = stripHeldImage(png);
    expect(facts.orientation).toBe(8);
    expect(typesOf(bytes).slice(-3)).toEqual(["IDAT", "eXIf", "IEND"]);
  });

  it("takes an animation's still picture only when nothing announces the animation", async () => {
    const control = { type: "acTL", data: new Uint8Array(8) };
    const png = await draw();
    expect(() => stripHeldImage(withPngChunks(png, "IDAT", [control]))).toThrow(
      expect.objectContaining({ code: "animated_image" }),
    );
    expect(typesOf(stripHeldImage(withPngChunks(png, "IEND", [control])).bytes)).not.toContain("acTL");
  });

  it("refuses what is no picture, by code", async () => {
    const png = await draw();
    const indexed = await draw({ palette: true });
    const signature = png.subarray(0, 8);
    const header = listPngChunks(png)[0]?.data ?? new Uint8Array();
    const rebuilt = (
      image: Uint8Array,
      change: (chunk: { type: string; whole: Uint8Array }) => Uint8Array[],
    ) => joinBytes([signature, ...listPngChunks(image).flatMap(change)]);
    const withHeader = (at: number, value: number) => {
      const data = header.slice();
      data[at] = value;
      return rebuilt(png, ({ type, whole }) => [type === "IHDR" ? buildChunk("IHDR", data) : whole]);
    };
    const flipped = (image: Uint8Array, at: number) => image.map((byte, i) => (i === at ? byte ^ 1 : byte));
    const paletteAt = 8 + 25;
    const cases: [string, Uint8Array][] = [
      ["truncated_image", png.subarray(0, -1)],
      ["truncated_image", png.subarray(0, -12)],
      ["truncated_image", png.subarray(0, 20)],
      ["unsupported_format", joinBytes([signature, buildChunk("CgBI", new Uint8Array(4)), png.subarray(8)])],
      ["corrupt_image", rebuilt(png, ({ type, whole }) => (type === "IDAT" ? [] : [whole]))],
      ["corrupt_image", rebuilt(png, ({ type, whole }) => (type === "IHDR" ? [] : [whole]))],
      ["corrupt_image", rebuilt(indexed, ({ type, whole }) => (type === "PLTE" ? [] : [whole]))],
      ["corrupt_image", rebuilt(indexed, ({ type, whole }) => (type === "PLTE" ? [whole, whole] : [whole]))],
      ["corrupt_image", flipped(png, 8 + 8 + 13)],
      ["corrupt_image", flipped(png, 8 + 8 + 3)],
      ["corrupt_image", flipped(indexed, paletteAt + 8 + 2)],
      ["corrupt_image", withHeader(8, 3)],
      ["corrupt_image", withHeader(9, 7)],
      ["corrupt_image", withHeader(12, 2)],
      ["corrupt_image", withHeader(0, 0x80)],
      ["corrupt_image", withPngChunks(png, "IDAT", [{ type: "PLUS", data: new Uint8Array() }])],
      ["corrupt_image", withPngChunks(png, "IDAT", [{ type: "tRNS", data: new Uint8Array(257) }])],
      ["corrupt_image", withPngChunks(png, "IDAT", [{ type: "a\0bc", data: new Uint8Array() }])],
      [
        "corrupt_image",
        withPngChunks(png, "IDAT", Array(100_001).fill({ type: "teXt", data: new Uint8Array() })),
      ],
    ];
    for (const [code, image] of cases) {
      expect(() => stripHeldImage(image)).toThrow(expect.objectContaining({ name: "MetadataError", code }));
    }
  });
});
