import { createHash } from "node:crypto";

/** sha256 of a model file, 64 hexadecimal digits. */
export function hashModel(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
