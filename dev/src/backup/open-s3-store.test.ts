import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openS3Store } from "./open-s3-store.ts";

const KEYS = { accessKeyId: "AKEXAMPLE", secretAccessKey: "a secret/key+for=tests" };
const BUCKET = "party-photos";
const folder = mkdtempSync(join(tmpdir(), "s3-store-"));

/** Small pages, so that a list has several. */
const PAGE = 2;
const objects = new Map<string, { bytes: Buffer; contentType: string }>();
const said: string[] = [];
let failures = 0;
let server: Server;
let endpoint: string;

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** AWS Signature Version 4, computed as its documentation says, from what arrived. */
function isSigned(request: IncomingMessage, url: URL): boolean {
  const [, credential, signedHeaders = "", signature] =
    request.headers.authorization?.match(
      /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/,
    ) ?? [];
  if (!credential) return false;
  const [keyId, day = "", region = "", service = ""] = credential.split("/");
  if (keyId !== KEYS.accessKeyId || region !== "auto" || service !== "s3") return false;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join("&");
  const headers = signedHeaders.split(";").map((name) => `${name}:${request.headers[name]}\n`);
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers.join(""),
    signedHeaders,
    request.headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${KEYS.secretAccessKey}`, day));
  return hmac(key, toSign).toString("hex") === signature;
}

function listPage(url: URL): string {
  const { searchParams: query } = url;
  const after = query.get("continuation-token") ?? "";
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(query.get("prefix") ?? "") && key > after)
    .toSorted();
  const page = keys.slice(0, PAGE);
  const entries = page.map((key) => {
    const { bytes } = objects.get(key) as { bytes: Buffer };
    const etag = createHash("md5").update(bytes).digest("hex");
    return `<Contents><Key>${encodeURIComponent(key)}</Key><ETag>&quot;${etag}&quot;</ETag><Size>${bytes.length}</Size></Contents>`;
  });
  const next = keys.length > PAGE ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${keys.length > PAGE}</IsTruncated>${next}${entries.join("")}</ListBucketResult>`;
}

async function answer(request: IncomingMessage): Promise<[number, string | Buffer, string?]> {
  const url = new URL(request.url ?? "", endpoint);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  said.push(`${request.method} ${request.headers["content-length"] ?? "-"}`);
  if (failures-- > 0) return [503, "<Error><Code>SlowDown</Code></Error>"];
  if (!isSigned(request, url)) return [403, "<Error><Code>SignatureDoesNotMatch</Code></Error>"];
  if (!url.pathname.startsWith(`/${BUCKET}`)) return [404, "<Error><Code>NoSuchBucket</Code></Error>"];
  const key = decodeURIComponent(url.pathname.slice(BUCKET.length + 2));
  if (key === "") return [200, listPage(url)];
  if (request.method === "PUT") {
    if (request.headers["content-length"] === undefined)
      return [411, "<Error><Code>MissingContentLength</Code></Error>"];
    if (request.headers["x-amz-content-sha256"] !== sha256(body))
      return [400, "<Error><Code>BadDigest</Code></Error>"];
    objects.set(key, { bytes: body, contentType: request.headers["content-type"] ?? "" });
    return [200, ""];
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    return [204, ""];
  }
  const object = objects.get(key);
  return object ? [200, object.bytes, object.contentType] : [404, "<Error><Code>NoSuchKey</Code></Error>"];
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const [status, body, type = "application/xml"] = await answer(request);
    response.writeHead(status, { "content-type": type }).end(status === 204 ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  objects.clear();
  said.length = 0;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const open = (given = {}) => openS3Store({ endpoint, bucket: BUCKET, ...KEYS, ...given });

async function put(key: string, bytes: Buffer, hash = sha256(bytes)) {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  await open().put(key, { path, bytes: bytes.length, sha256: hash, contentType: "image/webp" });
}

async function listKeys(prefix: string) {
  const keys: string[] = [];
  for await (const { key } of open().list(prefix)) keys.push(key);
  return keys;
}

test("an object goes there with its length and hash, and comes back with its type", async () => {
  const bytes = Buffer.alloc(300_000, "photo");
  await put("photos/1/a b+c~é/original", bytes);
  expect(said).toEqual(["PUT 300000"]);
  const object = await open().get("photos/1/a b+c~é/original");
  expect(object?.contentType).toBe("image/webp");
  const chunks: Uint8Array[] = [];
  for await (const chunk of object?.body ?? []) chunks.push(chunk);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  expect(await open().get("photos/1/none")).toBeUndefined();
  await expect(put("photos/2/x", bytes, sha256("other bytes"))).rejects.toThrow(
    /refuses PUT .* 400, BadDigest/,
  );
});

test("a list goes through every page, and holds sizes and etags", async () => {
  const keys = ["photos/1/a", "photos/1/b", "photos/1/é f", "photos/2/c", "photos/2/d"];
  for (const key of keys) await put(key, Buffer.from(key));
  expect(await listKeys("photos/")).toEqual(keys);
  expect(await listKeys("photos/2/")).toEqual(["photos/2/c", "photos/2/d"]);
  expect(await listKeys("selfies/")).toEqual([]);
  const { value } = await open().list("photos/1/a")[Symbol.asyncIterator]().next();
  expect(value).toEqual({
    key: "photos/1/a",
    bytes: 10,
    etag: createHash("md5").update("photos/1/a").digest("hex"),
  });
});

test("what is deleted is gone, and what is gone does not matter", async () => {
  await put("photos/1/a", Buffer.from("a"));
  await open().delete(["photos/1/a", "photos/1/none"]);
  expect(objects.size).toBe(0);
});

test("a store that is busy is asked again", async () => {
  failures = 2;
  await put("photos/1/a", Buffer.from("again"));
  expect(objects.get("photos/1/a")?.bytes.toString()).toBe("again");
  expect(said).toHaveLength(3);
});

test("a wrong key, no such bucket, nobody there: one sentence each, without the secret", async () => {
  const stores = [
    [
      { secretAccessKey: "another secret" },
      /^The store refuses GET in the bucket party-photos: 403, SignatureDoesNotMatch\.$/,
    ],
    [{ bucket: "none" }, /^There is no bucket none at http:/],
    [{ endpoint: "http://127.0.0.1:9" }, /^The store at http:\/\/127\.0\.0\.1:9 cannot be reached: \w+/],
  ] as const;
  for (const [given, sentence] of stores) {
    const listing = open(given).list("photos/")[Symbol.asyncIterator]().next();
    await expect(listing).rejects.toThrow(sentence);
  }
});
