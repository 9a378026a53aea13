import type { ImageFormat } from "./image-facts.ts";
import type { MetadataRefusal } from "./metadata-error.ts";
import { readAscii } from "./view-bytes.ts";

/** Bytes that decide; a file that is shorter is given whole. */
export const SNIFF_BYTES = 64;

export type Sniffed =
  | { format: ImageFormat; refusal?: undefined }
  | { format?: undefined; refusal: MetadataRefusal };

const JPEG = "\xff\xd8\xff";
const PNG = "\x89PNG\r\n\x1a\n";

/** Magic bytes of picture formats that are known and not taken, by where they stand at the start. */
const OTHER_PICTURES = [
  "GIF87a",
  "GIF89a",
  // TIFF and BigTIFF, which most raw formats (DNG, NEF, CR2, ARW) are as well; then Olympus, Panasonic, JPEG XR.
  "II*\0",
  "MM\0*",
  "II+\0",
  "MM\0+",
  "IIRO",
  "IIRS",
  "MMOR",
  "IIU\0",
  "II\xbc",
  "II\x1a\0\0\0HEAPCCDR",
  "FUJIFILMCCD-RAW",
  "FOVb",
  "\0MRM",
  "8BPS",
  "%PDF-",
  "%!PS",
  // JPEG 2000 and JPEG XL, each as code stream and in a box.
  "\xff\x4f\xff\x51",
  "\0\0\0\x0cjP  \r\n",
  "\xff\x0a",
  "\0\0\0\x0cJXL \r\n",
  "\x8aMNG\r\n\x1a\n",
  "\x8bJNG\r\n\x1a\n",
  "\0\0\x01\0",
  "\0\0\x02\0",
  "\x76\x2f\x31\x01",
  "#?RADIANCE",
  "DDS ",
  "qoif",
  "FLIF",
] as const;

/** ISO/IEC 23008-12 brands of pictures coded with HEVC, and the structural ones iPhones put first. */
const HEIC_BRANDS = new Set("heic heix heim heis hevc hevx hevm hevs mif1 msf1 mif2".split(" "));

/** AVIF and Canon's CR3: pictures in the same box structure. */
const OTHER_PICTURE_BRANDS = new Set(["avif", "avis", "avio", "crx "]);

/** Sizes of the header that follows a BMP's file header, which alone ("BM") could begin any text. */
const BMP_HEADER_BYTES = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

const SVG_START = /^\uFEFF?\s*<(\?xml|svg|!doctype svg)/i;

/**
 * The format of a file by its first bytes; names and content types are never believed.
 * @param head the first SNIFF_BYTES, or the whole file where it is shorter.
 * @returns a format that can be stripped, or why the file is refused: `empty_body`, `heic_not_supported`,
 * `unsupported_format` (a picture or document of another format), `truncated_image` (the beginning of a
 * signature and no more), `not_an_image`.
 */
export function sniffFormat(head: Uint8Array): Sniffed {
  if (head.length === 0) return { refusal: "empty_body" };
  const text = readAscii(head, 0, SNIFF_BYTES);
  if (text.startsWith(JPEG)) return { format: "jpeg" };
  if (text.startsWith(PNG)) return { format: "png" };
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return { format: "webp" };
  if (text.slice(4, 8) === "ftyp") return { refusal: sniffBrands(head, text) };
  if (OTHER_PICTURES.some((magic) => text.startsWith(magic))) return { refusal: "unsupported_format" };
  if (text.startsWith("BM") && BMP_HEADER_BYTES.has(head[14] ?? 0)) return { refusal: "unsupported_format" };
  if (SVG_START.test(new TextDecoder().decode(head))) return { refusal: "unsupported_format" };
  const beginsOne =
    JPEG.startsWith(text) || PNG.startsWith(text) || (text.length < 12 && text.startsWith("RIFF"));
  return { refusal: beginsOne ? "truncated_image" : "not_an_image" };
}

/** ISO/IEC 14496-12 4.3: box size, "ftyp", major brand, version, compatible brands. */
function sniffBrands(head: Uint8Array, text: string): MetadataRefusal {
  const boxBytes = Math.min(text.length, ((head[2] ?? 0) << 8) | (head[3] ?? 0));
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= boxBytes; at += 4) brands.push(text.slice(at, at + 4));
  // AVIF files name the structural brands of HEIF too, so AVIF is asked first.
  if (brands.some((brand) => OTHER_PICTURE_BRANDS.has(brand))) return "unsupported_format";
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? "heic_not_supported" : "not_an_image";
}
