import { join } from "node:path";

/** The two buckets of an installation, by the names that backups give them. */
export const BUCKETS = ["photos", "selfies"] as const;
export type BucketName = (typeof BUCKETS)[number];

export interface ListedObject {
  key: string;
  bytes: number;
  /** Without quotes. Says nothing across stores: R2's depends on how an object was uploaded. */
  etag: string;
}

export interface ObjectFile {
  path: string;
  bytes: number;
  /** Hex. */
  sha256: string;
  contentType: string;
}

/** One bucket. Keys are used once, so that an object under a key is always the same. */
export interface ObjectStore {
  /** In the order of their keys. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Undefined when there is no such object any more. */
  get(key: string): Promise<{ body: AsyncIterable<Uint8Array>; contentType: string } | undefined>;
  put(key: string, file: ObjectFile): Promise<void>;
  /** Objects that are gone already do not matter. */
  delete(keys: string[]): Promise<void>;
}

export type Buckets = Record<BucketName, ObjectStore>;

/** Requests to a store at a time. */
export const PARALLEL_REQUESTS = 6;

const KEY = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$/;

/** Where a backup's folder keeps an object. @throws Error for a key that is no path below a folder */
export function objectPath(folder: string, bucket: BucketName, key: string): string {
  if (!KEY.test(key)) throw new Error(`The object ${JSON.stringify(key)} has no name that a file can have.`);
  return join(folder, "objects", bucket, key);
}
