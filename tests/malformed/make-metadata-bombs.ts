import sharp from "sharp";
import { addSegments } from "./write-jpeg.ts";
import { chunkOf, deflateZeros, insertChunks } from "./write-png.ts";

/** To what each packed chunk unfolds, and how many there are: 500 MB in 0.5 MB. */
const UNFOLDED_BYTES = 100_000_000;
const CHUNKS = 5;
/** Largest content of a JPEG segment. */
const SEGMENT_BYTES = 65_533;
const SEGMENTS = 100;

const text = (latin: string) => Buffer.from(latin, "latin1");

/** Small good pictures with metadata that unfolds to gigabytes, is huge, or leads readers in circles. */
export async function makeMetadataBombs(): Promise<[name: string, file: Buffer][]> {
  const image = sharp({ create: { width: 72, height: 48, channels: 3, background: "#a05030" } });
  const [png, jpeg] = [await image.png().toBuffer(), await image.jpeg().toBuffer()];
  const webp = await image.webp().withMetadata({ orientation: 6 }).toBuffer();
  const packed = deflateZeros(UNFOLDED_BYTES);
  const many = (type: string, head: string) =>
    insertChunks(
      png,
      ...Array.from({ length: CHUNKS }, () => chunkOf(type, Buffer.concat([text(head), packed]))),
    );
  const exif = Buffer.concat([text("Exif\0\0MM\0*\0\0\0\x08"), circularDirectory(SEGMENT_BYTES - 14)]);
  const profile = Buffer.concat([text("ICC_PROFILE\0\x01\xff"), Buffer.alloc(60_000, 0xff)]);
  return [
    ["zTXt that unfolds", many("zTXt", "Comment\0\0")],
    ["iTXt that unfolds", many("iTXt", "Comment\0\x01\0\0\0")],
    ["iCCP that unfolds", many("iCCP", "profile\0\0")],
    [
      "eXIf of 10 MB",
      insertChunks(
        png,
        chunkOf("eXIf", Buffer.concat([text("MM\0*\0\0\0\x08"), circularDirectory(10_000_000)])),
      ),
    ],
    ["WebP with an EXIF chunk of 800 kB", replaceExif(webp, circularDirectory(800_000))],
    ["one Exif segment", addSegments(jpeg, 0xe1, [exif])],
    [
      "Exif segments of 6 MB",
      addSegments(
        jpeg,
        0xe1,
        Array.from({ length: SEGMENTS }, () => exif),
      ),
    ],
    [
      "colour profile of 6 MB",
      addSegments(
        jpeg,
        0xe2,
        Array.from({ length: SEGMENTS }, () => profile),
      ),
    ],
  ];
}

/** The same WebP with other EXIF data, which is its last chunk. */
function replaceExif(webp: Buffer, directory: Buffer): Buffer {
  const at = webp.indexOf("EXIF");
  if (at === -1) throw new Error("The WebP has no EXIF chunk.");
  const tiff = Buffer.from("MM\0*\0\0\0\x08", "latin1");
  const file = Buffer.concat([webp.subarray(0, at + 8), tiff, directory]);
  file.writeUInt32LE(tiff.length + directory.length, at + 4);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

/** A directory of as many entries as may be, each of which points to the directory itself. */
function circularDirectory(bytes: number): Buffer {
  const directory = Buffer.alloc(bytes);
  const entries = Math.min(0xffff, Math.floor((bytes - 2) / 12));
  directory.writeUInt16BE(entries, 0);
  for (let i = 0; i < entries; i++) {
    // Tag 0x8769 is the pointer to the Exif directory, type 4 a number of 32 bits.
    directory.writeUInt32BE(0x87690004, 2 + i * 12);
    directory.writeUInt32BE(1, 6 + i * 12);
    directory.writeUInt32BE(8, 10 + i * 12);
  }
  return directory;
}
