import { beforeAll, describe, expect, it } from "vitest";
import type { ImageFacts } from "./image-facts.ts";
import { MetadataError } from "./metadata-error.ts";
import { buildChunk } from "./png-chunks.ts";
import { stripHeldImage } from "./strip-held-image.ts";
import { stripMetadata } from "./strip-metadata.ts";
import { decode, drawEveryKind, drawPicture, plain } from "./test-pictures.ts";
import { seeded } from "./test-random.ts";
import {
  ascii,
  contains,
  exifSegment,
  listPngChunks,
  PLANTED,
  phoneExif,
  restartJpeg,
  withJpegSegments,
} from "./test-segments.ts";
import { joinBytes } from "./view-bytes.ts";

/** Source of copies, so that nothing can lean on the input's buffer; `nextSize` says how long each chunk is. */
function streamOf(image: Uint8Array, nextSize: () => number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= image.length) return controller.close();
        const end = at + nextSize();
        controller.enqueue(image.slice(at, end));
        at = end;
      },
    },
    { highWaterMark: 0 },
  );
}

/** Reads to the end, and takes each chunk's buffer away as a consumer that transfers it would. */
async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks = [];
  for await (const chunk of body)
    chunks.push(new Uint8Array(structuredClone(chunk, { transfer: [chunk.buffer] })));
  return joinBytes(chunks);
}

async function strip(
  image: Uint8Array,
  nextSize: () => number,
): Promise<{ bytes: Uint8Array; facts: ImageFacts }> {
  const { body, facts } = stripMetadata(streamOf(image, nextSize));
  return { bytes: await readAll(body), facts: await facts };
}

let pictures: Record<string, Uint8Array>;

beforeAll(async () => {
  const drawn = await drawEveryKind();
  const withExif = async (format: "jpeg" | "png" | "webp") => {
    const picture = drawPicture(61, 43, 4).withIccProfile("p3").withMetadata({ orientation: 6 });
    return plain(await picture.withXmp(`<x>${PLANTED}</x>`)[format]().toBuffer());
  };
  const fromPhone = withJpegSegments(drawn["jpeg progressive"] ?? new Uint8Array(), [
    exifSegment(phoneExif()),
  ]);
  pictures = {
    ...drawn,
    "jpeg with restarts": restartJpeg(100),
    "jpeg with fill bytes": restartJpeg(100, 3),
    "jpeg from a phone": joinBytes([fromPhone, ascii(`${PLANTED} film`)]),
    "jpeg with metadata": await withExif("jpeg"),
    "png with metadata": await withExif("png"),
    "webp with metadata": await withExif("webp"),
  };
});

describe("stripMetadata", () => {
  it("keeps the pixels of every kind of picture", async () => {
    for (const image of Object.values(pictures)) {
      const { bytes } = await strip(image, () => 64 * 1024);
      expect(contains(bytes, PLANTED)).toBe(false);
      expect(await decode(bytes)).toEqual(await decode(image));
    }
  });

  it("answers the same wherever the borders between chunks fall", async () => {
    const random = seeded(7);
    const sizes = [() => 1, () => 7, () => 1 + random(50), () => random(3), () => 1 + random(2000)];
    for (const image of Object.values(pictures)) {
      const expected = stripHeldImage(image);
      for (const nextSize of sizes) expect(await strip(image, nextSize)).toEqual(expected);
      expect(stripHeldImage(expected.bytes).bytes).toEqual(expected.bytes);
    }
  });

  it("refuses a picture that is cut off, wherever", async () => {
    for (const [name, image] of Object.entries(pictures)) {
      for (let end = 0; end < image.length; end += 97) {
        const { body, facts } = stripMetadata(streamOf(image.subarray(0, end), () => 500));
        const error = await readAll(body).catch((reason) => reason);
        // What follows the end of the image may be missing.
        if (error instanceof Uint8Array) expect(name).toBe("jpeg from a phone");
        else expect(error).toBeInstanceOf(MetadataError);
        if (error instanceof MetadataError) {
          expect(error.code).toBe(end === 0 ? "empty_body" : "truncated_image");
          await expect(facts).rejects.toBe(error);
        }
      }
    }
  });

  it("cancels the source of a picture it refuses, without reading the rest", async () => {
    const cancelled: unknown[] = [];
    let pulls = 0;
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls++;
          controller.enqueue(ascii("GIF89a".padEnd(100, "\0")));
        },
        cancel(reason) {
          cancelled.push(reason);
        },
      },
      { highWaterMark: 0 },
    );
    const { body, facts } = stripMetadata(source);
    const error = await readAll(body).catch((reason) => reason);
    expect(error).toMatchObject({ code: "unsupported_format" });
    await expect(facts).rejects.toBe(error);
    expect([pulls, cancelled]).toEqual([1, [error]]);
  });

  it("refuses a request without body", async () => {
    await expect(readAll(stripMetadata(null).body)).rejects.toMatchObject({ code: "empty_body" });
  });

  it("passes the source's own error on", async () => {
    const lost = new Error("connection lost");
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(lost),
    });
    const { body, facts } = stripMetadata(source);
    await expect(readAll(body)).rejects.toBe(lost);
    await expect(facts).rejects.toBe(lost);
  });

  it("settles when its reader gives up", async () => {
    const image = pictures["png 16 bit"] ?? new Uint8Array();
    const { body, facts } = stripMetadata(streamOf(image, () => 100));
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
    await expect(facts).rejects.toMatchObject({ name: "AbortError" });
  });

  it("reads nothing before it is read", async () => {
    let pulls = 0;
    const source = new ReadableStream<Uint8Array>({ pull: () => void pulls++ }, { highWaterMark: 0 });
    stripMetadata(source);
    await Promise.resolve();
    expect(pulls).toBe(0);
  });

  // That a parser never holds more than MAX_HELD_BYTES is enforced by ByteFlow.take itself.
  it("passes over 50 MB of text and 10 MB of EXIF chunk by chunk", async () => {
    const chunkBytes = 64 * 1024;
    const textBytes = 50 * 1024 * 1024;
    const exif = buildChunk("eXIf", joinBytes([phoneExif(), new Uint8Array(10 * 1024 * 1024)]));
    const png = plain(await drawPicture(61, 43).png().toBuffer());
    const [header, ...others] = listPngChunks(png).map(({ whole }) => whole);
    const textHead = joinBytes([new Uint8Array(4), ascii("iTXt")]);
    new DataView(textHead.buffer).setUint32(0, textBytes);
    const start = joinBytes([png.subarray(0, 8), header ?? png, exif, textHead]);
    const end = joinBytes([new Uint8Array(4), ...others]);

    let sent = 0;
    const total = start.length + textBytes + end.length;
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (sent >= total) return controller.close();
          const [inText, inEnd] = [sent - start.length, sent - start.length - textBytes];
          const rest = inText < 0 ? -inText : inEnd < 0 ? -inEnd : total - sent;
          const chunk = new Uint8Array(Math.min(chunkBytes, rest)).fill(0x41);
          if (inText < 0) chunk.set(start.subarray(sent, sent + chunk.length));
          else if (inEnd >= 0) chunk.set(end.subarray(inEnd, inEnd + chunk.length));
          sent += chunk.length;
          controller.enqueue(chunk);
        },
      },
      { highWaterMark: 0 },
    );
    const { body, facts } = stripMetadata(source);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    expect(sent).toBe(total);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(chunkBytes);
    expect((await facts).orientation).toBe(6);
    const bytes = joinBytes(chunks);
    expect(bytes.length).toBeLessThan(png.length + 100);
    expect(await decode(bytes)).toEqual(await decode(png));
  });
});
