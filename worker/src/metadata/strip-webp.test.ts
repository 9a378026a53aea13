import { describe, expect, it } from "vitest";
import { readExif } from "./read-exif.ts";
import { stripHeldImage } from "./strip-held-image.ts";
import { decode, drawPicture, plain, sharp } from "./test-pictures.ts";
import {
  ascii,
  buildTiff,
  buildWebp,
  contains,
  listWebpChunks,
  PLANTED,
  phoneExif,
  webpCanvas,
} from "./test-segments.ts";
import { joinBytes } from "./view-bytes.ts";

const FLAGS = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04, animation: 0x02 };

const draw = async (options = {}) => plain(await drawPicture(40, 30).webp(options).toBuffer());
const typesOf = (webp: Uint8Array) => listWebpChunks(webp).map(({ type }) => type);

/** The picture of a file without VP8X, in the extended format with these chunks around it. */
async function extended(flags: number, before: Chunk[], after: Chunk[], options = {}): Promise<Uint8Array> {
  return buildWebp([webpCanvas(flags, 40, 30), ...before, ...listWebpChunks(await draw(options)), ...after]);
}

type Chunk = { type: string; data: Uint8Array };

describe("stripWebp", () => {
  it("removes everything planted within the same length, and keeps what is to be kept", async () => {
    const profile = (await sharp(await drawPicture(9, 9).withIccProfile("p3").webp().toBuffer()).metadata())
      .icc;
    const junk = [
      { type: "XMP ", data: ascii(`<x>${PLANTED}</x>`) },
      { type: "abcd", data: ascii(PLANTED) },
      { type: "VP8 ", data: ascii(PLANTED) },
    ];
    const exif = { type: "EXIF", data: phoneExif(6) };
    const icc = { type: "ICCP", data: profile ?? new Uint8Array() };
    const image = await extended(
      FLAGS.icc | FLAGS.exif | FLAGS.xmp,
      [icc, junk[1] ?? icc],
      [...junk, exif, exif],
    );
    const { bytes, facts } = stripHeldImage(joinBytes([image, ascii(`${PLANTED} behind the end`)]));
    expect(contains(bytes, PLANTED)).toBe(false);
    expect(bytes).toHaveLength(image.length);
    expect(facts).toEqual({
      format: "webp",
      contentType: "image/webp",
      width: 40,
      height: 30,
      orientation: 6,
      takenAt: new Date("2024-06-01T16:30:00Z"),
      copyright: "(c) Ada",
    });
    expect(typesOf(bytes)).toEqual(["VP8X", "ICCP", "JUNK", "VP8 ", "JUNK", "JUNK", "JUNK", "EXIF", "JUNK"]);
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ orientation: 6 });
    expect(metadata.xmp).toBeUndefined();
    expect(metadata.icc).toEqual(profile);
    expect(await decode(bytes)).toEqual(await decode(await extended(FLAGS.icc, [icc], [])));
  });

  it("passes files without VP8X as they are, without what hangs behind the picture", async () => {
    for (const webp of [await draw(), await draw({ lossless: true })]) {
      expect(typesOf(webp)).toHaveLength(1);
      expect(stripHeldImage(webp).bytes).toEqual(webp);
      const planted = buildWebp([...listWebpChunks(webp), { type: "EXIF", data: phoneExif() }]);
      const { bytes, facts } = stripHeldImage(planted);
      expect(contains(bytes, PLANTED)).toBe(false);
      expect(facts.orientation).toBe(1);
      expect(await decode(bytes)).toEqual(await decode(webp));
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("keeps orientation %i", async (orientation) => {
    const webp = plain(await drawPicture(40, 30, 4).withMetadata({ orientation }).webp().toBuffer());
    const { bytes, facts } = stripHeldImage(webp);
    expect(facts.orientation).toBe(orientation);
    const upright = (image: Uint8Array) =>
      sharp(image).autoOrient().raw().toBuffer({ resolveWithObject: true });
    expect(await upright(bytes)).toEqual(await upright(webp));
  });

  it("keeps the habit of a writer that puts JPEG's prefix before EXIF", async () => {
    const data = joinBytes([ascii("Exif\0\0"), phoneExif(3)]);
    const { bytes } = stripHeldImage(await extended(FLAGS.exif, [], [{ type: "EXIF", data }]));
    const kept = listWebpChunks(bytes).at(-1)?.data ?? new Uint8Array();
    expect(contains(kept, "Exif\0\0II")).toBe(true);
    expect(readExif(kept)).toEqual({ orientation: 3, copyright: "(c) Ada", takenAt: null });
  });

  it("turns EXIF that says nothing to keep, or is not announced, into filler", async () => {
    const nothing = buildTiff({ first: [{ tag: 0x010f, value: PLANTED }] });
    const unread = await extended(0, [], [{ type: "EXIF", data: phoneExif() }]);
    for (const image of [unread, await extended(FLAGS.exif, [], [{ type: "EXIF", data: nothing }])]) {
      const { bytes, facts } = stripHeldImage(image);
      expect(contains(bytes, PLANTED)).toBe(false);
      expect(typesOf(bytes).at(-1)).toBe("JUNK");
      expect(facts).toMatchObject({ orientation: 1, copyright: null });
      expect(await decode(bytes)).toEqual(await decode(image));
    }
  });

  it("blanks a large EXIF beyond its directories", async () => {
    const data = joinBytes([phoneExif(7), new Uint8Array(300_000).fill(0x41)]);
    const { bytes, facts } = stripHeldImage(await extended(FLAGS.exif, [], [{ type: "EXIF", data }]));
    expect(facts.orientation).toBe(7);
    expect(bytes.filter((byte) => byte === 0x41).length).toBeLessThan(100);
    expect((await sharp(bytes).metadata()).orientation).toBe(7);
  });

  it("refuses what is no picture, by code", async () => {
    const webp = await draw();
    const [picture = { type: "", data: new Uint8Array() }] = listWebpChunks(webp);
    const animation = { type: "ANIM", data: new Uint8Array(6) };
    const tooLong = webp.slice();
    new DataView(tooLong.buffer).setUint32(16, 0x7fffffff, true);
    const odd = await extended(0, [], [{ type: "abcd", data: ascii("odd") }]);
    const resized = (image: Uint8Array) => {
      new DataView(image.buffer).setUint32(4, image.length - 8, true);
      return image;
    };
    const cases: [string, Uint8Array][] = [
      ["corrupt_image", resized(odd.slice(0, -1))],
      ["corrupt_image", resized(joinBytes([odd, ascii("rest")]))],
      ["truncated_image", webp.subarray(0, -1)],
      ["truncated_image", webp.subarray(0, 30)],
      ["animated_image", await extended(FLAGS.animation, [animation], [])],
      ["animated_image", await extended(0, [animation], [])],
      ["corrupt_image", tooLong],
      ["corrupt_image", buildWebp([])],
      ["corrupt_image", buildWebp([webpCanvas(0, 40, 30)])],
      ["corrupt_image", buildWebp([webpCanvas(0, 41, 30), picture])],
      ["corrupt_image", buildWebp([{ type: "ICCP", data: new Uint8Array(4) }, picture])],
      ["corrupt_image", buildWebp([{ type: "VP8X", data: new Uint8Array(9) }, picture])],
      ["corrupt_image", buildWebp([{ type: "VP8 ", data: picture.data.map((byte) => byte ^ 0xff) }])],
      ["corrupt_image", buildWebp([{ type: "VP8L", data: picture.data.subarray(0, 4) }])],
    ];
    for (const [code, image] of cases) {
      expect(() => stripHeldImage(image)).toThrow(expect.objectContaining({ name: "MetadataError", code }));
    }
  });
});
