import { describe, expect, it } from "vitest";
import { sniffFormat } from "./sniff-format.ts";
import { ascii } from "./test-segments.ts";

describe("sniffFormat", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "jpeg"],
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "webp"],
  ])("knows %o as %s", (head, format) => {
    expect(sniffFormat(ascii(head))).toEqual({ format });
  });

  it.each([
    ["nothing", "", "empty_body"],
    ["GIF", "GIF89a\x01\0", "unsupported_format"],
    ["TIFF", "II*\0\x08\0\0\0", "unsupported_format"],
    ["big-endian TIFF", "MM\0*\0\0\0\x08", "unsupported_format"],
    ["BMP", `BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0`, "unsupported_format"],
    ["PDF", "%PDF-1.7", "unsupported_format"],
    ["PSD", "8BPS\0\x01", "unsupported_format"],
    ["Fujifilm raw", "FUJIFILMCCD-RAW 0201", "unsupported_format"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg">', "unsupported_format"],
    ["SVG behind a mark and a prologue", "\xef\xbb\xbf\n <?xml version='1.0'?>", "unsupported_format"],
    ["JPEG XL", "\0\0\0\x0cJXL \r\n\x87\n", "unsupported_format"],
    ["AVIF", "\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf", "unsupported_format"],
    ["AVIF behind the structural brand", "\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "unsupported_format"],
    ["Canon raw", "\0\0\0\x18ftypcrx \0\0\0\x01crx isom", "unsupported_format"],
    ["HEIC", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic_not_supported"],
    ["HEIF", "\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "heic_not_supported"],
    ["a film", "\0\0\0\x18ftypisom\0\0\0\0isomiso2", "not_an_image"],
    ["a sound", "RIFF\x10\0\0\0WAVEfmt ", "not_an_image"],
    ["a web page", "<!doctype html><html>", "not_an_image"],
    ["text", "Bonjour", "not_an_image"],
    ["text that begins like a bitmap", "BMW is a car maker", "not_an_image"],
    ["zeros", "\0\0\0\0\0\0\0\0", "not_an_image"],
    ["half a JPEG signature", "\xff\xd8", "truncated_image"],
    ["half a PNG signature", "\x89PNG\r", "truncated_image"],
    ["half a RIFF header", "RIFF\x10\0\0\0WE", "truncated_image"],
  ])("refuses %s", (_, head, refusal) => {
    expect(sniffFormat(ascii(head))).toEqual({ refusal });
  });
});
