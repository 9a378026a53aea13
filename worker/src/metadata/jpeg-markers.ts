import type { ByteFlow, Reading } from "./byte-flow.ts";

/** Second bytes of markers, ITU-T T.81 table B.1. */
export const JPEG = {
  TEM: 0x01,
  DHT: 0xc4,
  DAC: 0xcc,
  SOI: 0xd8,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DNL: 0xdc,
  DRI: 0xdd,
  DHP: 0xde,
  EXP: 0xdf,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  APP14: 0xee,
  APP15: 0xef,
} as const;

/**
 * Reads up to and including the next marker that is neither a stuffed zero nor a restart marker.
 * @param keep true within a scan, whose bytes go to the output; false between segments, where there should be none.
 * @returns the marker's second byte; the marker itself is not written.
 */
export function* passToMarker(flow: ByteFlow, keep: boolean): Reading<number> {
  for (;;) {
    yield* flow.passTo(findMarker, keep);
    yield* flow.skip(1);
    // Any number of fill bytes may stand before the code (T.81 B.1.1.2), and the code in a later chunk.
    yield* flow.passTo(findEndOfFill, keep);
    const code = (yield* flow.take(1))[0] ?? 0;
    if (!isWithinScan(code)) return code;
    if (keep) flow.write(Uint8Array.of(0xff, code));
  }
}

/** Writes marker and length of a segment with `payloadBytes` (0–65,533) to follow. */
export function writeSegmentHead(flow: ByteFlow, marker: number, payloadBytes: number): void {
  const length = payloadBytes + 2;
  flow.write(Uint8Array.of(0xff, marker, length >> 8, length & 0xff));
}

/** Index of the first 0xFF at or after `from` that begins a marker, or might when the chunk ends there; else the length. */
function findMarker(chunk: Uint8Array, from: number): number {
  // The last byte is looked at apart, so that the loop never reads beyond the chunk.
  const last = chunk.length - 1;
  let at = chunk.indexOf(0xff, from);
  while (at !== -1 && at < last) {
    const code = chunk[at + 1] ?? 0;
    if (code === 0xff) at += 1;
    else if (isWithinScan(code)) at += 2;
    else return at;
    // Stuffed bytes that follow one another are not worth a native call each.
    if (at <= last && chunk[at] !== 0xff) at = chunk.indexOf(0xff, at);
  }
  return at === last ? last : chunk.length;
}

function findEndOfFill(chunk: Uint8Array, from: number): number {
  let at = from;
  while (at < chunk.length && chunk[at] === 0xff) at++;
  return at;
}

/** A zero makes the 0xFF before it a data byte; D0–D7 are restart markers. Both belong to the scan's data. */
function isWithinScan(code: number): boolean {
  return code === 0 || (code & 0xf8) === 0xd0;
}
