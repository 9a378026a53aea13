/** What Workers add to these globals: the routes' types lead to code that uses it, and the DOM's declarations win. */
interface CacheStorage {
  readonly default: Cache;
}
interface Crypto {
  readonly DigestStream: new (
    algorithm: string,
  ) => WritableStream<Uint8Array> & {
    readonly digest: Promise<ArrayBuffer>;
  };
}
interface SubtleCrypto {
  timingSafeEqual(a: ArrayBuffer | ArrayBufferView, b: ArrayBuffer | ArrayBufferView): boolean;
}
