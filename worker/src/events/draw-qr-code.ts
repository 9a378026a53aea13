import { encode, renderSVG } from "uqr";
import { crc32 } from "../metadata/crc-32.ts";

/** What stays readable when a printed card is stained or bent: 15 % of the code. */
const CORRECTION = "M";
/** White modules around it, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;
/** Pixels of one module; an address of this service makes about 800 pixels, enough for a poster's corner. */
const MODULE_PX = 20;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bit depth 1, greyscale, deflate, no filter method but the standard one, not interlaced. */
const PNG_KIND = [1, 0, 0, 0, 0];

const options = { ecc: CORRECTION, border: QUIET_ZONE } as const;

export function drawQrSvg(content: string): string {
  return renderSVG(content, options);
}

/** A black and white PNG. */
export async function drawQrPng(content: string): Promise<Uint8Array<ArrayBuffer>> {
  const { data, size } = encode(content, options);
  const side = size * MODULE_PX;
  const header = new DataView(new ArrayBuffer(8));
  header.setUint32(0, side);
  header.setUint32(4, side);
  const rows = data.map((modules) => toRow(modules, side));
  const pixels = await deflate(rows.flatMap((row) => Array<Uint8Array<ArrayBuffer>>(MODULE_PX).fill(row)));
  const parts = [
    new Uint8Array(PNG_SIGNATURE),
    chunk("IHDR", new Uint8Array([...new Uint8Array(header.buffer), ...PNG_KIND])),
    chunk("IDAT", pixels),
    chunk("IEND", new Uint8Array(0)),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** One line of pixels: filter type 0, then a bit each, 1 for white. */
function toRow(modules: boolean[], side: number): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(1 + Math.ceil(side / 8));
  for (let x = 0; x < side; x++) {
    const at = 1 + (x >> 3);
    if (!modules[Math.floor(x / MODULE_PX)]) row[at] = (row[at] ?? 0) | (0x80 >> (x & 7));
  }
  return row;
}

async function deflate(rows: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob(rows).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A PNG chunk: length, type, data, CRC-32 of type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
