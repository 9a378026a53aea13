import { describe, expect, test } from "vitest";
import { collectBytes } from "./collect-bytes.ts";
import { readMultipart } from "./read-multipart.ts";

const boundary = "----boundary";
const part = (headers: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${value}\r\n`;

function requestOf(body: string, { chunkSize = 7, type = `multipart/form-data; boundary=${boundary}` } = {}) {
  const bytes = new TextEncoder().encode(body);
  let offset = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(offset, offset + chunkSize));
      offset += chunkSize;
    },
  });
  return new Request("http://localhost/", {
    method: "POST",
    body: stream,
    headers: { "Content-Type": type },
    // Node asks for this with a stream as body.
    ...{ duplex: "half" },
  });
}

async function readAll(request: Request) {
  const parts: Record<string, string>[] = [];
  for await (const found of readMultipart(request)) {
    if (found.kind === "field") parts.push({ name: found.name, value: found.value });
    else {
      const bytes = await collectBytes(found.body, 1_000_000);
      parts.push({ name: found.name, filename: found.filename, value: new TextDecoder().decode(bytes) });
    }
  }
  return parts;
}

const form = `${part('name="username"', "été 🎉")}${part('name="file"; filename="a.jpg"', "x".repeat(500))}${part('name="after"', "1")}--${boundary}--\r\n`;

describe("reading a multipart form", () => {
  test.each([1, 7, 64, 100_000])(
    "gives fields and files in order, in chunks of %i bytes",
    async (chunkSize) => {
      expect(await readAll(requestOf(form, { chunkSize }))).toEqual([
        { name: "username", value: "été 🎉" },
        { name: "file", filename: "a.jpg", value: "x".repeat(500) },
        { name: "after", value: "1" },
      ]);
    },
  );

  test("gives a file that comes as bytes from the network, larger than a piece, whole and in order", async () => {
    const value = Array.from({ length: 40_000 }, (_, i) => `line ${i}\n`).join("");
    const body = `${part('name="file"; filename="a.txt"', value)}${part('name="after"', "1")}--${boundary}--\r\n`;
    const request = () =>
      new Request("http://localhost/", {
        method: "POST",
        body: new TextEncoder().encode(body),
        headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` },
      });
    expect(await readAll(request())).toEqual([
      { name: "file", filename: "a.txt", value },
      { name: "after", value: "1" },
    ]);
    // Who wants no more of a file goes on to what follows it.
    const names = [];
    for await (const found of readMultipart(request())) names.push(found.name);
    expect(names).toEqual(["file", "after"]);
  });

  test.each([
    ["写真.jpg", "写真.jpg"],
    ["🎉 fête.jpg", "🎉 fête.jpg"],
    ["a %22quoted%22 name%0D%0A.jpg", 'a "quoted" name\r\n.jpg'],
    [String.raw`a \"quoted\" back\\slash.jpg`, String.raw`a "quoted" back\slash.jpg`],
    [String.raw`C:\photos\DSC.jpg`, String.raw`C:\photos\DSC.jpg`],
    ["100%.jpg", "100%.jpg"],
    ["", ""],
  ])("takes a part with the file name %j for a file", async (written, filename) => {
    const named = part(`name="datei-é"; filename="${written}"\r\nContent-Type: image/jpeg`, "x");
    expect(await readAll(requestOf(`${named}--${boundary}--\r\n`))).toEqual([
      { name: "datei-é", filename, value: "x" },
    ]);
  });

  test("skips what the reader leaves of a file", async () => {
    const names: string[] = [];
    for await (const found of readMultipart(requestOf(form))) names.push(found.name);
    expect(names).toEqual(["username", "file", "after"]);
  });

  test("refuses a form that breaks off, in a field or a file", async () => {
    for (const length of [30, 120, 400, form.length - 10]) {
      await expect(readAll(requestOf(form.slice(0, length)))).rejects.toMatchObject({
        code: "invalid_request",
      });
    }
  });

  test("refuses what is no form", async () => {
    await expect(readAll(requestOf(form, { type: "application/json" }))).rejects.toMatchObject({
      code: "unsupported_content_type",
    });
    await expect(readAll(requestOf(form, { type: "multipart/form-data" }))).rejects.toMatchObject({
      code: "invalid_request",
    });
    await expect(readAll(requestOf("no parts at all"))).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("refuses a broken file name and an endless field", async () => {
    const named = `${part(`name="f"; filename*=UTF-8''%E9%`, "x")}--${boundary}--\r\n`;
    await expect(readAll(requestOf(named))).rejects.toMatchObject({ code: "invalid_request" });
    const long = `${part('name="username"', "y".repeat(70_000))}--${boundary}--\r\n`;
    await expect(readAll(requestOf(long, { chunkSize: 5_000 }))).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  test("stops a file at its limit", async () => {
    const read = async () => {
      for await (const found of readMultipart(requestOf(form))) {
        if (found.kind === "file") await collectBytes(found.body, 100);
      }
    };
    await expect(read()).rejects.toMatchObject({ code: "file_too_large" });
  });
});
