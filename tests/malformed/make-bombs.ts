import sharp from "sharp";
import { drawHugePng } from "../pictures/draw-huge-png.ts";
import { claimJpegSize, hideFrame, writeFlatJpeg } from "./write-jpeg.ts";
import { chunkOf, claimPngSize, insertChunks } from "./write-png.ts";

/** Name, file, and the code with which it is refused. */
export type Bomb = [name: string, file: Buffer, code: string];

const SMALL = { width: 72, height: 48, channels: 3 as const, background: "#a05030" };
/** 50 megapixels. */
const WIDE = [8660, 5774] as const;
const TEXT = (text: string) => Buffer.from(text, "latin1");

/** Small files that would be large pictures, or are none that is taken. */
export async function makeBombs(): Promise<Bomb[]> {
  const image = () => sharp({ create: SMALL });
  const deepPng = await image().toColourspace("rgb16").png({ progressive: true }).toBuffer();
  const progressive = await image().jpeg({ progressive: true }).toBuffer();
  const png = await image().png().toBuffer();
  const several = { scans: [[1], [2], [3]] };
  return [
    ["30000×30000 PNG", await drawHugePng(30_000), "too_many_pixels"],
    ["16000×16000 PNG", await drawHugePng(16_000), "too_many_pixels"],
    ["interlaced 16-bit PNG of 50 megapixels", claimPngSize(deepPng, ...WIDE), "too_many_pixels"],
    ["PNG of 2³²−1 squared", claimPngSize(png, 0xffffffff, 0xffffffff), "too_many_pixels"],
    ["progressive JPEG of 50 megapixels", claimJpegSize(progressive, ...WIDE), "too_many_pixels"],
    ["baseline JPEG with a scan per component", writeFlatJpeg(11_000, 9_900, several), "too_many_pixels"],
    ["JPEG that hides its frame", hideFrame(11_000, 9_900), "corrupt_image"],
    ["JPEG of 65535×65535", writeFlatJpeg(65_535, 65_535, { scans: [] }), "too_many_pixels"],
    ["WebP of 16384×16384", webpOf(16_384, 16_384), "too_many_pixels"],
    ["AVIF of 16 megapixels", AVIF_16_MEGAPIXELS, "unsupported_format"],
    ["APNG", insertChunks(png, chunkOf("acTL", Buffer.from([0, 0, 0, 9, 0, 0, 0, 0]))), "animated_image"],
    ["animated WebP", await animate("webp"), "animated_image"],
    ["animated GIF", await animate("gif"), "unsupported_format"],
    ["SVG", TEXT('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'), "unsupported_format"],
    ["PDF", TEXT("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"), "unsupported_format"],
    ["HEIC", TEXT("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "heic_not_supported"],
    ["text", TEXT("Dear diary"), "not_an_image"],
    ["nothing", Buffer.alloc(0), "empty_body"],
    ["PNG without its end", png.subarray(0, png.length - 12), "truncated_image"],
    ["JPEG without its end", progressive.subarray(0, progressive.length - 40), "truncated_image"],
  ];
}

/** Of one colour, 4000×4000, as `sharp` writes it with effort 0; kept, as writing it takes seconds. */
const AVIF_16_MEGAPIXELS = Buffer.from(
  "AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA" +
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAQcAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABh" +
    "djAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgTACAAAAABRpc3BlAAAAAAAAD6AAAA+gAAAA" +
    "EHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAEPbWRhdBIACgo8Lv5/59pAQ0GkMvYBEmITFydNNNML" +
    "GwIAZc/KKvcWDEKLEjpit0EGz1aA+QqPVjyvrXN//o8igxJEomMOnMh6PPeZIkneOcQfwLx3PzBBOgNXYTLiPrzETXNJ" +
    "evEqNIHfWM/3zNwDzNiOesabkdIpVCKZkK0Tj4mOpPksw62Nd8/KR36nSSv/MlYLMSN7pA8E8QjY8EvhIMWYcFhKXsLt" +
    "d9rO2GU4f7p8nq9FRe1LTMnPA4Pag74SekxNRtWqwWv2S0rnmM56kWWX3ebydzAA3cZtgrIARtysog+2cKsMWF7ux20a" +
    "sldh4lCnQFaWJuONN5ijdXTDNw8UVWQWCnGMaWBg",
  "base64",
);

function webpOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write("RIFF\x38\0\0\0WEBPVP8L\x2c\0\0\0\x2f", 0, "latin1");
  bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  return bytes;
}

function animate(format: "webp" | "gif"): Promise<Buffer> {
  const pixels = Buffer.alloc(40 * 80 * 3).fill(200, 0, 40 * 40 * 3);
  return sharp(pixels, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
    .toFormat(format, { loop: 0 })
    .toBuffer();
}
