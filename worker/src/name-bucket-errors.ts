/** R2 did not do what it was asked to. Trying again later is all that can be done. */
export class StorageUnavailableError extends Error {
  override name = "StorageUnavailableError";
}

/**
 * The bucket, whose failures are StorageUnavailableErrors and thereby told apart from those of pictures. Give it
 * whole bytes, never a stream: what a stream throws would be taken for a failure of the bucket.
 */
export function nameBucketErrors(bucket: R2Bucket): R2Bucket {
  return named(bucket);
}

function named<T extends object>(target: T): T {
  return new Proxy(target, {
    get(_, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== "function") return value;
      return async (...args: unknown[]) => {
        let result: unknown;
        try {
          result = await Reflect.apply(value, target, args);
        } catch (error) {
          throw new StorageUnavailableError(`R2 ${String(property)} failed`, { cause: error });
        }
        return property === "createMultipartUpload" ? named(result as R2MultipartUpload) : result;
      };
    },
  });
}
