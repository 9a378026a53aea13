const segment = (marker: number, content: readonly number[]) => {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
};

/** A Huffman table with one code, the bit 0: no difference for DC, end of block for AC. */
const oneCode = (table: number) => segment(0xc4, [table, 1, ...Array.from({ length: 15 }, () => 0), 0]);
const COMPONENTS = [1, 2, 3];

/**
 * A valid grey JPEG of any size in few bytes: each block is two zero bits. A baseline file with a scan for each component
 * is legal, and its decoder has to keep the coefficients of the whole picture, as with a progressive one.
 * @param scans of components each, e.g. [[1, 2, 3]] for all at once
 */
export function writeFlatJpeg(
  width: number,
  height: number,
  { frame = 0xc0, scans = [COMPONENTS] as number[][] } = {},
): Buffer {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const head = [
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(frame, [8, ...size, 3, ...COMPONENTS.flatMap((id) => [id, 0x11, 0])]),
    ...[oneCode(0x00), oneCode(0x10)].flat(),
  ];
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const parts = scans.flatMap((components) => [
    Buffer.from(segment(0xda, [components.length, ...components.flatMap((id) => [id, 0]), 0, 63, 0])),
    Buffer.alloc(Math.ceil((blocks * components.length * 2) / 8)),
  ]);
  return Buffer.concat([Buffer.from(head), ...parts, Buffer.from([0xff, 0xd9])]);
}

/** The same JPEG, whose first frame header says other sides. */
export function claimJpegSize(jpeg: Buffer, width: number, height: number): Buffer {
  const claimed = Buffer.from(jpeg);
  let at = 2;
  while (at + 4 < claimed.length && ![0xc0, 0xc1, 0xc2].includes(claimed[at + 1] ?? 0)) {
    at += 2 + claimed.readUInt16BE(at + 2);
  }
  claimed.writeUInt16BE(height, at + 5);
  claimed.writeUInt16BE(width, at + 7);
  return claimed;
}

/** The same JPEG with segments right after its start. @param contents at most 65,533 bytes each */
export function addSegments(jpeg: Buffer, marker: number, contents: readonly Buffer[]): Buffer {
  const segments = contents.map((content) => {
    const frame = Buffer.from([0xff, marker, 0, 0]);
    frame.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([frame, content]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** Bytes of a frame header with three components, its marker included. */
const FRAME_BYTES = 19;

/** A JPEG whose large frame stands where decoders look alone: behind ff 00, with a comment that hides the small one. */
export function hideFrame(width: number, height: number): Buffer {
  const large = writeFlatJpeg(width, height, { scans: COMPONENTS.map((id) => [id]) });
  const small = writeFlatJpeg(64, 64);
  const at = large.indexOf(Buffer.from([0xff, 0xc0]));
  const frameOf = (jpeg: Buffer) => jpeg.subarray(at, at + FRAME_BYTES);
  const hidden = Buffer.concat([frameOf(large), Buffer.from([0xff, 0xfe, 0, 2 + FRAME_BYTES])]);
  const skipped = Buffer.from([0xff, 0x00, 0, 2 + hidden.length]);
  const rest = [large.subarray(2, at), large.subarray(at + FRAME_BYTES)];
  return Buffer.concat([large.subarray(0, 2), skipped, hidden, frameOf(small), ...rest]);
}
