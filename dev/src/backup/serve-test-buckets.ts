import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Small pages, so that a list has several. */
const PAGE = 2;

export interface TestBuckets {
  endpoint: string;
  keys: { accessKeyId: string; secretAccessKey: string };
  /** By bucket and key: bucket/key. */
  objects: Map<string, { bytes: Buffer; contentType: string }>;
  /** Method and content-length of every request. */
  said: string[];
  /** Lets the next requests fail as a busy store does. */
  fail(times: number): void;
  close(): void;
}

const KEYS = { accessKeyId: "AKEXAMPLE", secretAccessKey: "a secret/key+for=tests" };

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

/**
 * Buckets of these names behind as much of S3's protocol as a backup uses, on 127.0.0.1, for tests. It refuses what R2
 * refuses: a wrong signature, a body without its length, or one that is not the hash that was signed.
 */
export async function serveTestBuckets(names: string[]): Promise<TestBuckets> {
  const objects: TestBuckets["objects"] = new Map();
  const said: string[] = [];
  let failures = 0;
  let endpoint = "";

  function listPage(bucket: string, query: URLSearchParams): string {
    const begin = `${bucket}/${query.get("prefix") ?? ""}`;
    const after = query.get("continuation-token") ?? "";
    const found = [...objects.keys()].filter((name) => name.startsWith(begin) && name > after).toSorted();
    const page = found.slice(0, PAGE);
    const entries = page.map((name) => {
      const { bytes } = objects.get(name) as { bytes: Buffer };
      const etag = createHash("md5").update(bytes).digest("hex");
      const key = encodeURIComponent(name.slice(bucket.length + 1));
      return `<Contents><Key>${key}</Key><ETag>&quot;${etag}&quot;</ETag><Size>${bytes.length}</Size></Contents>`;
    });
    const more = found.length > PAGE;
    const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
    return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${entries.join("")}</ListBucketResult>`;
  }

  const refusal = (status: number, code: string): [number, string] => [
    status,
    `<Error><Code>${code}</Code></Error>`,
  ];

  async function answer(request: IncomingMessage): Promise<[number, string | Buffer, string?]> {
    const url = new URL(request.url ?? "", endpoint);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    said.push(`${request.method} ${request.headers["content-length"] ?? "-"}`);
    if (failures-- > 0) return refusal(503, "SlowDown");
    if (!isSigned(request, url)) return refusal(403, "SignatureDoesNotMatch");
    const name = decodeURIComponent(url.pathname.slice(1));
    const [bucket = "", ...rest] = name.split("/");
    if (!names.includes(bucket)) return refusal(404, "NoSuchBucket");
    if (rest.join("") === "") return [200, listPage(bucket, url.searchParams)];
    if (request.method === "PUT") {
      if (request.headers["content-length"] === undefined) return refusal(411, "MissingContentLength");
      if (request.headers["x-amz-content-sha256"] !== sha256(body)) return refusal(400, "BadDigest");
      objects.set(name, { bytes: body, contentType: request.headers["content-type"] ?? "" });
      return [200, ""];
    }
    if (request.method === "DELETE") {
      objects.delete(name);
      return [204, ""];
    }
    const object = objects.get(name);
    return object ? [200, object.bytes, object.contentType] : refusal(404, "NoSuchKey");
  }

  const server = createServer(async (request, response) => {
    const [status, body, type = "application/xml"] = await answer(request);
    response.writeHead(status, { "content-type": type }).end(status === 204 ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    keys: KEYS,
    objects,
    said,
    fail: (times) => {
      failures = times;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
