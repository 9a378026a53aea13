import type { Secret, Traces } from "./traces.ts";

export interface FoundTrace {
  kind: string;
  line: string;
}

/** Three numbers in a row with a fraction each: a vector, whole or in part, in any notation. */
const NUMBER = String.raw`-?\d*\.(?:\d{2,}|\d+e[-+]?\d+)(?:e[-+]?\d+)?`;
const RUN_OF_NUMBERS = new RegExp(String.raw`(?:${NUMBER}["\s,;[\]]+){2}${NUMBER}`, "i");
/** Everybody in the tests has an address there. */
const ADDRESS = /[\w.+-]+(@|%40)([\w-]+\.)?example\.(com|org)/i;
/** The fields in which servers like to name their callers. */
const CALLER = /"(remote_?addr(ess)?|client_?ip|ip(_?addr(ess)?)?|user_?agent|cookie|authorization)"\s*:/i;

const PATTERNS: [kind: string, pattern: RegExp][] = [
  ["run of numbers", RUN_OF_NUMBERS],
  ["address of somebody", ADDRESS],
  ["field about the caller", CALLER],
];

/** Characters that a piece of a picture or vector has at least when it is written as text. */
const MIN_ENCODED = 32;
/** Bytes of it that must be the same, so that none of it is found by chance. */
const PIECE_BYTES = 12;
const ENCODINGS = [
  { encoding: "base64", run: /[\w+/-]{32,}/g, characters: 4, width: 16 },
  { encoding: "hex", run: /[0-9a-f]{32,}/gi, characters: 2, width: 24 },
] as const;

/** Every line that holds something of what it should not, by kind. A line is found once for each kind. */
export function findTraces(lines: readonly string[], traces: Traces): FoundTrace[] {
  const needles = traces.texts.flatMap(spellings);
  const haystacks = traces.bytes.map(({ kind, bytes }) => ({ kind, bytes: Buffer.from(bytes) }));
  return lines.flatMap((line) => {
    const lower = line.toLowerCase();
    const kinds = new Set<string>();
    for (const { kind, text } of needles) if (lower.includes(text)) kinds.add(kind);
    for (const [kind, pattern] of PATTERNS) if (pattern.test(line)) kinds.add(kind);
    if (line.length >= MIN_ENCODED) {
      for (const { kind, bytes } of haystacks) if (holdsPieceOf(line, bytes)) kinds.add(kind);
    }
    return [...kinds].map((kind) => ({ kind, line }));
  });
}

/** A text as logs may write it: in a URL, in JSON, encoded; letters of both cases are the same. */
function spellings({ kind, text }: Secret): Secret[] {
  const bytes = Buffer.from(text);
  const spelled = [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ t: text }).toString().slice(2),
    JSON.stringify(text).slice(1, -1),
    bytes.toString("hex"),
    // Without the last characters, which depend on what follows.
    bytes.toString("base64").replace(/.{0,3}=*$/, ""),
  ];
  return [...new Set(spelled.map((one) => one.toLowerCase()))]
    .filter((one) => one.length >= Math.min(text.length, 6))
    .map((one) => ({ kind, text: one }));
}

/** Whether any run of letters and digits, read from any of its places on, is a piece of these bytes. */
function holdsPieceOf(line: string, bytes: Buffer): boolean {
  return ENCODINGS.some(({ encoding, run, characters, width }) =>
    [...line.matchAll(run)].some(([text]) => {
      for (let start = 0; start < Math.min(characters, text.length - width + 1); start++) {
        for (let at = start; at + width <= text.length; at += characters * 4) {
          const piece = Buffer.from(text.slice(at, at + width), encoding);
          if (piece.length === PIECE_BYTES && isTelling(piece) && bytes.includes(piece)) return true;
        }
      }
      return false;
    }),
  );
}

/** A row of zeros is part of many files. */
const isTelling = (piece: Buffer) => new Set(piece).size > 4;
