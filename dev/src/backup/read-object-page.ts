import type { ListedObject } from "./object-store.ts";

export interface ObjectPage {
  objects: ListedObject[];
  /** Where the next page begins; undefined after the last. */
  next: string | undefined;
}

/**
 * One answer to ListObjectsV2 with `encoding-type=url`. The form is fixed and flat, with no attributes or markup inside
 * of values, so that no parser is needed.
 * @throws Error when it is no such answer
 */
export function readObjectPage(xml: string): ObjectPage {
  if (!/<ListBucketResult[\s>]/.test(xml)) throw new Error("The store's list of objects is no such list.");
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = ""]) => ({
    key: decodeURIComponent(required("Key", entry).replaceAll("+", " ")),
    bytes: Number(required("Size", entry)),
    etag: required("ETag", entry).replaceAll('"', ""),
  }));
  const isLast = textOf("IsTruncated", xml) !== "true";
  return { objects, next: isLast ? undefined : required("NextContinuationToken", xml) };
}

function required(name: string, xml: string): string {
  const value = textOf(name, xml);
  if (value === undefined) throw new Error(`The store's list of objects lacks ${name}.`);
  return value;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function textOf(name: string, xml: string): string | undefined {
  const text = xml.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1];
  return text?.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, word) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return ENTITIES[word] ?? whole;
  });
}
