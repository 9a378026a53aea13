export type ImageFormat = "jpeg" | "png" | "webp";

export const CONTENT_TYPES = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
} as const satisfies Record<ImageFormat, string>;

/** How the coded pixels must be turned to stand upright: TIFF 6.0 tag 274, 1 is upright already. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What is read from EXIF before it goes; only orientation and copyright are written back. */
export interface ExifFacts {
  orientation: Orientation;
  /** When the picture was taken. A capture time without an offset is taken for UTC. */
  takenAt: Date | null;
  /** One line of at most 200 characters without control characters; null when absent or blank. */
  copyright: string | null;
}

export interface ImageFacts extends ExifFacts {
  format: ImageFormat;
  contentType: (typeof CONTENT_TYPES)[ImageFormat];
  /** Pixels as coded, before the orientation is applied. */
  width: number;
  height: number;
}

/** What a picture without EXIF, or with EXIF nobody can read, says. */
export const NO_EXIF: Readonly<ExifFacts> = { orientation: 1, takenAt: null, copyright: null };

export function imageFacts(
  format: ImageFormat,
  size: { width: number; height: number },
  exif: ExifFacts,
): ImageFacts {
  return { format, contentType: CONTENT_TYPES[format], width: size.width, height: size.height, ...exif };
}
