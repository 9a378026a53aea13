import { openAsBlob } from "node:fs";
import { AwsClient } from "aws4fetch";
import { inParallel } from "./in-parallel.ts";
import { type ObjectStore, PARALLEL_REQUESTS } from "./object-store.ts";
import { readObjectPage } from "./read-object-page.ts";

export type S3Address = {
  /** R2's: https://ACCOUNT.r2.cloudflarestorage.com. */
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** An original has at most 40 MB. */
const REQUEST_TIMEOUT_MS = 300_000;
/** Answers 429 and 5xx are asked for again, after 0.1 s at first and about twice as long each time. */
const RETRIES = { retries: 6, initRetryMs: 100 };

/**
 * A bucket over S3's protocol, as R2 speaks it.
 * Its functions throw an Error with one sentence, without the keys, when the store refuses or cannot be reached.
 */
export function openS3Store({ endpoint, bucket, ...keys }: S3Address): ObjectStore {
  const client = new AwsClient({ ...keys, service: "s3", region: "auto", ...RETRIES });
  const root = `${endpoint.replace(/\/+$/, "")}/${bucket}`;

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const response = await client.fetch(`${root}${path}`, { ...init, method, signal }).catch((error) => {
      const { message, cause } = error as Error & { cause?: { code?: string } };
      throw new Error(`The store at ${endpoint} cannot be reached: ${cause?.code ?? message}.`, {
        cause: error,
      });
    });
    if (response.ok || response.status === 404) return response;
    const code = (await response.text()).match(/<Code>([\w.]+)<\/Code>/)?.[1] ?? "no reason given";
    throw new Error(`The store refuses ${method} in the bucket ${bucket}: ${response.status}, ${code}.`);
  }

  const pathOf = (key: string) => `/${key.split("/").map(encodeURIComponent).join("/")}`;

  async function deleteOne(key: string): Promise<void> {
    const response = await ask("DELETE", pathOf(key));
    await response.body?.cancel();
  }

  return {
    async *list(prefix) {
      let next: string | undefined;
      do {
        const query = new URLSearchParams({ "list-type": "2", "encoding-type": "url", prefix });
        if (next !== undefined) query.set("continuation-token", next);
        const response = await ask("GET", `?${query}`);
        if (response.status === 404) throw new Error(`There is no bucket ${bucket} at ${endpoint}.`);
        const page = readObjectPage(await response.text());
        yield* page.objects;
        next = page.next;
      } while (next !== undefined);
    },
    async get(key) {
      const response = await ask("GET", pathOf(key));
      if (response.status === 404 || response.body === null) {
        await response.body?.cancel();
        return undefined;
      }
      const contentType = response.headers.get("content-type") ?? "application/octet-stream";
      return { body: response.body as AsyncIterable<Uint8Array>, contentType };
    },
    async put(key, { path, sha256, contentType }) {
      const response = await ask("PUT", pathOf(key), {
        // Read from the disk while it is sent; the store compares the hash.
        body: await openAsBlob(path, { type: contentType }),
        headers: { "content-type": contentType, "x-amz-content-sha256": sha256 },
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`There is no bucket ${bucket} at ${endpoint}.`);
    },
    delete: (keys) => inParallel(keys, PARALLEL_REQUESTS, deleteOne),
  };
}
