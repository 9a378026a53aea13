import { nameBucketErrors } from "../name-bucket-errors.ts";

/**
 * The bucket as services have it, of which calls of these methods fail, as when R2 is away.
 * @param fails asked before each call, with its method; a multipart upload's own calls are uploadPart and complete
 */
export function failBucket(bucket: R2Bucket, fails: (method: string) => boolean): R2Bucket {
  const failing = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          if (fails(String(name)))
            throw new Error(`${String(name)}: We encountered an internal error. (10001)`);
          const result: unknown = await Reflect.apply(value, target, args);
          return name === "createMultipartUpload" ? failing(result as object) : result;
        };
      },
    });
  return nameBucketErrors(failing(bucket));
}
