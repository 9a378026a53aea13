import { PNG_SIGNATURE } from "./read-png-header.ts";

/** What a file is by its first bytes; content types and names are never believed. */
export type SniffedFormat = "jpeg" | "png" | "webp" | "heic" | "other_image" | "unknown";

/** Brands of ISO media files that hold HEVC pictures. */
const HEIC_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]);
const AVIF_BRANDS = new Set(["avif", "avis"]);
const OTHER_BRANDS = new Set(["jxl ", "jp2 ", "jpx "]);

/** First bytes of pictures and documents that are recognised and refused. */
const OTHER_SIGNATURES = [
  "GIF87a",
  "GIF89a",
  "II*\0",
  "MM\0*",
  "II+\0",
  "MM\0+",
  "%PDF-",
  "8BPS",
  "\xff\x0a",
  "\0\0\0\x0cJXL ",
  "\0\0\0\x0cjP  ",
  "\xff\x4f\xff\x51",
  "qoif",
  "\0\0\x01\0",
];

/** Lengths of the second header of a BMP file; "BM" alone also starts plain text. */
const BMP_HEADER_LENGTHS = new Set([12, 16, 40, 52, 56, 64, 108, 124]);
/** Bytes searched for the first tag of an SVG, after comments and declarations. */
const SVG_SEARCH_BYTES = 2048;

export function sniffFormat(bytes: Buffer): SniffedFormat {
  const head = bytes.toString("latin1", 0, 16);
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return "png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.slice(4, 8) === "ftyp") return sniffBrands(bytes);
  if (OTHER_SIGNATURES.some((signature) => head.startsWith(signature))) return "other_image";
  if (head.startsWith("BM") && bytes.length >= 18 && BMP_HEADER_LENGTHS.has(bytes.readUInt32LE(14))) {
    return "other_image";
  }
  return isSvg(bytes) ? "other_image" : "unknown";
}

function sniffBrands(bytes: Buffer): SniffedFormat {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(bytes.toString("latin1", at, at + 4));
  // AVIF files also carry the general brands of HEIF.
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return "other_image";
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return "heic";
  return brands.some((brand) => OTHER_BRANDS.has(brand)) ? "other_image" : "unknown";
}

function isSvg(bytes: Buffer): boolean {
  const text = bytes
    .toString("utf8", 0, SVG_SEARCH_BYTES)
    .replace(/^\uFEFF/, "")
    .trimStart();
  return text.startsWith("<") && /<svg[\s>]/i.test(text);
}
