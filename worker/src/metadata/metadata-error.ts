import type { ImageRefusal } from "@trouvaille/vision-service/contract";

/** The refusals that can be told from the bytes' structure alone, without decoding a pixel. */
export type MetadataRefusal = Extract<
  ImageRefusal,
  | "empty_body"
  | "not_an_image"
  | "unsupported_format"
  | "heic_not_supported"
  | "animated_image"
  | "truncated_image"
  | "corrupt_image"
>;

/** Bytes that are not stored, and why; the message is for logs, the code for clients. */
export class MetadataError extends Error {
  override readonly name = "MetadataError";
  readonly code: MetadataRefusal;

  constructor(code: MetadataRefusal, message: string) {
    super(message);
    this.code = code;
  }
}
