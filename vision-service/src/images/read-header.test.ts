import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { MAX_PIXELS, MIN_SIDE_PX } from "../contract.ts";
import { VisionError } from "../errors.ts";
import { MAX_DECODE_BYTES, readHeader } from "./read-header.ts";
import { MOST_SCANS } from "./read-jpeg-header.ts";

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: "#a05030" } });

function codeOf(bytes: Buffer): string {
  try {
    readHeader(bytes);
    return "accepted";
  } catch (error) {
    return error instanceof VisionError ? error.code : "unexpected";
  }
}

/** A PNG's signature, header and end, as large as wanted without any pixels. */
function pngOf({
  width = 100,
  height = 100,
  depth = 8,
  color = 2,
  interlace = 0,
  chunks = [] as string[],
}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, color, 0, 0, interlace], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
  };
  const middle = chunks.map((type) => chunk(type, Buffer.alloc(8)));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), ...middle, chunk("IEND", Buffer.alloc(0))]);
}

/** A JPEG's frame and scan headers without picture data; `sampling` per component as 0xHV. */
function jpegOf({
  frame = 0xc0,
  width = 100,
  height = 100,
  precision = 8,
  sampling = [0x22, 0x11, 0x11],
  scans = 1,
  scanned = 3,
}): Buffer {
  const segment = (marker: number, data: number[]) => [0xff, marker, 0, data.length + 2, ...data];
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const components = sampling.flatMap((value, i) => [i + 1, value, 0]);
  const scan = segment(0xda, [
    scanned,
    ...Array.from({ length: scanned }, (_, i) => [i + 1, 0]).flat(),
    0,
    63,
    0,
  ]);
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(frame, [precision, ...size, sampling.length, ...components]),
    ...Array.from({ length: scans }, () => [...scan, 1, 2, 3]).flat(),
    0xff,
    0xd9,
  ]);
}

function webpOf(kind: "VP8X" | "VP8L", width: number, height: number, flags = 0): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(32, 4);
  bytes.write(`WEBP${kind}`, 8, "latin1");
  if (kind === "VP8X") {
    bytes[20] = flags;
    bytes.writeUIntLE(width - 1, 24, 3);
    bytes.writeUIntLE(height - 1, 27, 3);
  } else {
    bytes[20] = 0x2f;
    bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  }
  return bytes;
}

describe("real files", () => {
  const files = {
    baseline: () => plain(120, 80).jpeg(),
    progressive: () => plain(120, 80).jpeg({ progressive: true }),
    grey: () => plain(120, 80).greyscale().jpeg(),
    cmyk: () => plain(120, 80).toColourspace("cmyk").jpeg(),
    png: () => plain(120, 80, 4).png(),
    interlaced: () => plain(120, 80).png({ progressive: true }),
    palette: () => plain(120, 80).png({ palette: true }),
    lossy: () => plain(120, 80).webp(),
    lossless: () => plain(120, 80).webp({ lossless: true }),
    alpha: () => plain(120, 80, 4).webp(),
  };
  test.each(Object.entries(files))("%s: size and completeness", async (_name, make) => {
    const bytes = await make().toBuffer();
    expect(readHeader(bytes)).toMatchObject({ width: 120, height: 80, complete: true, animated: false });
    expect(codeOf(bytes.subarray(0, bytes.length - 10))).toBe("truncated_image");
  });

  test("a progressive JPEG and an interlaced PNG need memory for all their pixels", async () => {
    const size = [1600, 1200] as const;
    const header = async (image: Sharp) => readHeader(await image.toBuffer()).decodeBytes;
    const baseline = await header(plain(...size).jpeg());
    expect(await header(plain(...size).jpeg({ progressive: true }))).toBe(baseline + 1600 * 1200 * 3);
    expect(await header(plain(...size).png({ progressive: true }))).toBe(Math.ceil(1600 * 1200 * 3 * 1.3));
  });
});

test("a baseline JPEG with a scan for each component needs memory for all its pixels", () => {
  const size = { width: 1600, height: 1200 };
  const decodeBytesOf = (bytes: Buffer) => readHeader(bytes).decodeBytes;
  const atOnce = decodeBytesOf(jpegOf(size));
  expect(decodeBytesOf(jpegOf({ ...size, scans: 3, scanned: 1 }))).toBe(atOnce + 1600 * 1200 * 3);
});

describe("what is not accepted", () => {
  test.each([
    ["", "empty_body"],
    ["hello", "not_an_image"],
    ["BMW is a car maker and no bitmap at all", "not_an_image"],
    ["RIFF\0\0\0\0WAVEfmt ", "not_an_image"],
    ["\0\0\0\x18ftypisom\0\0\0\0isomiso2", "not_an_image"],
    ["\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic_not_supported"],
    ["\0\0\0\x18ftypmif1\0\0\0\0mif1heix", "heic_not_supported"],
    ["\0\0\0\x18ftypavif\0\0\0\0mif1miaf", "unsupported_format"],
    ["\0\0\0\x18ftypmif1\0\0\0\0avifmif1", "unsupported_format"],
    ["GIF89a\x01\0\x01\0", "unsupported_format"],
    ["II*\0\x08\0\0\0", "unsupported_format"],
    ["MM\0*\0\0\0\x08", "unsupported_format"],
    ["BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0", "unsupported_format"],
    ["%PDF-1.7\n", "unsupported_format"],
    ['<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', "unsupported_format"],
    ["\n  <svg>", "unsupported_format"],
    ["<html><body>", "not_an_image"],
    ["\xff\xd8\xff", "truncated_image"],
    ["\xff\xd8\xff\xe0\0\x10JFIF", "truncated_image"],
    ["\xff\xd8\xff\xd9\0\0", "corrupt_image"],
    ["\x89PNG\r\n\x1a\n\0\0", "truncated_image"],
    ["RIFF\x20\0\0\0WEBPVP8 ", "truncated_image"],
  ])("%j is %s", (text, code) => {
    expect(codeOf(Buffer.from(text, "latin1"))).toBe(code);
  });

  test("animations", async () => {
    expect(codeOf(pngOf({ chunks: ["acTL", "IDAT"] }))).toBe("animated_image");
    expect(codeOf(webpOf("VP8X", 100, 100, 0x02))).toBe("animated_image");
    const frames = await sharp(Buffer.alloc(40 * 80 * 3).fill(200, 0, 40 * 40 * 3), {
      raw: { width: 40, height: 80, channels: 3, pageHeight: 40 },
    })
      .webp({ loop: 0 })
      .toBuffer();
    expect(codeOf(frames)).toBe("animated_image");
  });

  test("JPEGs no decoder here knows, and damaged frames", () => {
    expect(codeOf(jpegOf({ frame: 0xc3 }))).toBe("unsupported_format");
    expect(codeOf(jpegOf({ precision: 12 }))).toBe("unsupported_format");
    expect(codeOf(jpegOf({ sampling: [0x05] }))).toBe("corrupt_image");
    expect(codeOf(jpegOf({ sampling: [] }))).toBe("corrupt_image");
    expect(codeOf(jpegOf({ height: 0 }))).toBe("corrupt_image");
    expect(codeOf(pngOf({ depth: 3 }))).toBe("corrupt_image");
    expect(codeOf(pngOf({ color: 5 }))).toBe("corrupt_image");
  });

  test("a JPEG with a huge frame where only decoders look, who take the marker ff 00 for no segment", () => {
    const [huge, small] = [jpegOf({ frame: 0xc2, width: 10_000, height: 10_000 }), jpegOf({})];
    // Behind the huge frame, a comment that hides the small one from decoders; 19 bytes are a frame header.
    const hidden = Buffer.concat([huge.subarray(2, 21), Buffer.from([0xff, 0xfe, 0, 2 + 19])]);
    const skipped = Buffer.from([0xff, 0x00, 0, 2 + hidden.length]);
    expect(codeOf(Buffer.concat([small.subarray(0, 2), skipped, hidden, small.subarray(2)]))).toBe(
      "corrupt_image",
    );
  });

  test("a JPEG of very many scans", () => {
    expect(codeOf(jpegOf({ frame: 0xc2, scans: MOST_SCANS }))).toBe("accepted");
    expect(codeOf(jpegOf({ frame: 0xc2, scans: MOST_SCANS + 1 }))).toBe("corrupt_image");
  });
});

describe("limits", () => {
  test("sides just under, at and just over the least", () => {
    expect(codeOf(pngOf({ width: MIN_SIDE_PX - 1, height: 100 }))).toBe("image_too_small");
    expect(codeOf(pngOf({ width: 100, height: MIN_SIDE_PX - 1 }))).toBe("image_too_small");
    expect(codeOf(pngOf({ width: MIN_SIDE_PX, height: MIN_SIDE_PX }))).toBe("accepted");
  });

  test("pixels at and just over the most", () => {
    const height = 10_000;
    expect(codeOf(pngOf({ width: MAX_PIXELS / height, height }))).toBe("accepted");
    expect(codeOf(pngOf({ width: MAX_PIXELS / height + 1, height }))).toBe("too_many_pixels");
    expect(codeOf(jpegOf({ width: MAX_PIXELS / height, height }))).toBe("accepted");
    expect(codeOf(jpegOf({ width: MAX_PIXELS / height + 1, height }))).toBe("too_many_pixels");
  });

  test.each([
    ["a bomb of 30000×30000", pngOf({ width: 30_000, height: 30_000, depth: 1, color: 0 })],
    ["16000×16000", pngOf({ width: 16_000, height: 16_000 })],
    [
      "an interlaced 16-bit PNG of 50 megapixels",
      pngOf({ width: 8660, height: 5774, depth: 16, color: 6, interlace: 1 }),
    ],
    ["a progressive JPEG of 50 megapixels", jpegOf({ frame: 0xc2, width: 8660, height: 5774 })],
    [
      "a baseline JPEG of 50 megapixels with a scan for each component",
      jpegOf({ width: 8660, height: 5774, sampling: [0x11, 0x11, 0x11], scans: 3, scanned: 1 }),
    ],
    ["a lossless WebP of 50 megapixels", webpOf("VP8L", 8660, 5774)],
    ["a WebP canvas of 16384×16384", webpOf("VP8X", 16_384, 16_384)],
    ["sides that would overflow 32 bits", pngOf({ width: 0xffffffff, height: 0xffffffff })],
  ])("%s is refused from its header", (_name, bytes) => {
    expect(codeOf(bytes)).toBe("too_many_pixels");
  });

  test("what is accepted states the memory it needs, within the most", () => {
    const photo = jpegOf({ frame: 0xc2, width: 6000, height: 4000 });
    expect(readHeader(photo).decodeBytes).toBeLessThan(MAX_DECODE_BYTES);
    expect(readHeader(photo).decodeBytes).toBeGreaterThanOrEqual(6000 * 4000 * 3);
  });
});
