import { encode } from "uqr";
import { expect, test } from "vitest";
import { crc32 } from "../metadata/crc-32.ts";
import { drawQrPng, drawQrSvg } from "./draw-qr-code.ts";

const LINK = "https://trouvaille.example.com/j/SUMMER-K7F2Q9XB";

/** Chunks of a PNG by type, each with a CRC that holds. */
function chunksOf(png: Uint8Array<ArrayBuffer>) {
  const view = new DataView(png.buffer);
  const chunks = new Map<string, Uint8Array<ArrayBuffer>>();
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    expect(view.getUint32(at + 8 + length), type).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.set(type, png.slice(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

test("a PNG shows every module of the code, with a quiet zone of four", async () => {
  const png = await drawQrPng(LINK);
  const chunks = chunksOf(png);
  expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
  const { data, size } = encode(LINK, { ecc: "M", border: 4 });
  const side = size * 20;
  const header = chunks.get("IHDR") ?? new Uint8Array();
  expect(new DataView(header.buffer).getUint32(0)).toBe(side);
  expect([...header.subarray(8)]).toEqual([1, 0, 0, 0, 0]);

  const inflated = new Blob([chunks.get("IDAT") ?? new Uint8Array()])
    .stream()
    .pipeThrough(new DecompressionStream("deflate"));
  const rows = new Uint8Array(await new Response(inflated).arrayBuffer());
  const stride = 1 + Math.ceil(side / 8);
  expect(rows.length).toBe(stride * side);
  const isDark = (x: number, y: number) =>
    (((rows[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0;
  const seen = data.map((modules, row) =>
    modules.map((_, column) => {
      const corners = [0, 19].flatMap((dy) => [0, 19].map((dx) => isDark(column * 20 + dx, row * 20 + dy)));
      return corners.every((dark) => dark) ? true : corners.some((dark) => dark) ? undefined : false;
    }),
  );
  expect(seen).toEqual(data);
  expect(seen.slice(0, 4).flat().some(Boolean)).toBe(false);
});

test("an SVG holds nothing but shapes", () => {
  const svg = drawQrSvg(LINK);
  expect(svg).toMatch(/^<svg [^>]*viewBox/);
  expect(svg).not.toMatch(/script|href|style/);
});
