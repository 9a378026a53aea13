import type { PartInfo } from "multipasta";

export interface PartNames {
  /** Name of the form field. */
  name: string;
  /** Undefined for a field that is no file. */
  filename: string | undefined;
}

const PARAMETER = /;\s*(name|filename)="((?:[^"\\]|\\.)*)"/gi;

/** Browsers write a quote and line breaks as percent codes, other clients a quote and a backslash behind a backslash. */
const readEscapes = (text: string) =>
  text
    .replace(/\\(["\\])/g, "$1")
    .replace(/%22/g, '"')
    .replace(/%0d/gi, "\r")
    .replace(/%0a/gi, "\n");

/**
 * Reads a part's names as browsers write them: in UTF-8, whatever the letters. The parser knows Latin-1 only, and
 * takes a file with any other name for a nameless field.
 * Source: HTML Standard, "multipart/form-data encoding algorithm"; RFC 7578, 4.2 and 5.1.
 */
export function readPartNames(info: PartInfo): PartNames {
  const header = String(info.headers["content-disposition"] ?? "");
  const found: Record<string, string> = {};
  for (const [, name = "", value = ""] of header.matchAll(PARAMETER)) {
    found[name.toLowerCase()] ??= readEscapes(value);
  }
  const isEncoded = "filename*" in info.contentDispositionParameters;
  return {
    name: found.name ?? info.name,
    filename: (isEncoded ? info.filename : undefined) ?? found.filename ?? info.filename,
  };
}
