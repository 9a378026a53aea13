/** What a picture's first bytes say about it. */
export type ImageHeader = {
  readonly format: "jpeg" | "png" | "webp";
  /** Stored width and height in px, before any EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Memory the decoder needs beyond the reduced result, bytes (estimate, from above). */
  readonly decodeBytes: number;
  /** False when the file ends before its format says it does. */
  readonly complete: boolean;
  /** More than one picture, shown one after the other. */
  readonly animated: boolean;
};

/** Why a header cannot be used: it ends too early, contradicts its format, or is of a kind no decoder here knows. */
export type HeaderProblem = "truncated" | "corrupt" | "unsupported";
