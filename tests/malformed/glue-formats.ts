import type { BasePicture, Container } from "./base-pictures.ts";
import { pick, type Random } from "./mutate-bytes.ts";

/** Stands in every payload: none of it may come back in an answer. */
export const PAYLOAD_MARK = "trouvaille-payload";

const HTML = Buffer.from(`<html><script>alert("${PAYLOAD_MARK}")</script></html>`);
const SCRIPT = Buffer.from(`*/=1;alert("${PAYLOAD_MARK}")/*`);
const PDF = Buffer.from(
  `%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert('${PAYLOAD_MARK}'))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
);

/** A ZIP archive with nothing in it but a comment. */
function emptyZip(): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(PAYLOAD_MARK.length, 20);
  return Buffer.concat([end, Buffer.from(PAYLOAD_MARK)]);
}

/** A JPEG comment or PNG text that holds the payload, right after the header, where the other format's reader looks. */
export function hideInJpeg(jpeg: Buffer, payload: Buffer): Buffer {
  const frame = Buffer.from([0xff, 0xfe, 0, 0]);
  frame.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), frame, payload, jpeg.subarray(2)]);
}

const SIGNATURES: Record<Container | "pdf", Buffer> = {
  jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  png: Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
  webp: Buffer.from("RIFF\x40\0\0\0WEBPVP8 ", "latin1"),
  gif: Buffer.from("GIF89a", "latin1"),
  avif: Buffer.from("\0\0\0\x1cftypavif", "latin1"),
  tiff: Buffer.from("II*\0", "latin1"),
  pdf: Buffer.from("%PDF-1.7", "latin1"),
};

/** The same bytes with the first ones of another format. */
export function lieAboutFormat(bytes: Buffer, random: Random): Buffer {
  const signature = pick(Object.values(SIGNATURES), random);
  const mutant = Buffer.from(bytes);
  signature.copy(mutant);
  return mutant;
}

/** One file that is two: a picture with an archive, a page, a script, a document or another picture. */
export function glueFormats(base: BasePicture, other: BasePicture, random: Random): Buffer {
  const payload = pick([HTML, SCRIPT, PDF, emptyZip(), other.bytes], random);
  const kind = random();
  if (base.container === "jpeg" && kind < 0.4) return hideInJpeg(base.bytes, payload.subarray(0, 60_000));
  if (base.container === "gif" && kind < 0.4) {
    const file = Buffer.concat([base.bytes, SCRIPT]);
    // The width reads as the start of a comment: a script that starts with "GIF89a/*".
    file.write("/*", 6, "latin1");
    return file;
  }
  return kind < 0.8 ? Buffer.concat([base.bytes, payload]) : Buffer.concat([payload, base.bytes]);
}

/** Good pictures that are something else as well. */
export function makePolyglots(jpeg: Buffer, png: Buffer): [name: string, file: Buffer][] {
  return [
    ["JPEG and ZIP", Buffer.concat([jpeg, emptyZip()])],
    ["PNG and HTML", Buffer.concat([png, HTML])],
    ["PDF in JPEG", hideInJpeg(jpeg, PDF)],
    ["HTML in JPEG", hideInJpeg(jpeg, HTML)],
  ];
}
