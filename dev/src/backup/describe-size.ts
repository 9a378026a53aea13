const UNITS = ["kB", "MB", "GB", "TB"];

/** Bytes for people, in steps of a thousand. */
export function describeSize(bytes: number): string {
  let [size, unit] = [bytes, "bytes"];
  for (const next of UNITS) {
    if (size < 1_000) break;
    [size, unit] = [size / 1_000, next];
  }
  return `${unit === "bytes" ? size : size.toFixed(1)} ${unit}`;
}
