const LONG = "x".repeat(20_000);
const NUL = "\u0000";

/** What a field may hold that stores and parsers stumble over: other types, extremes, and characters of all kinds. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...[null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER, 2_147_483_648, "", " ", LONG, NUL],
  ...[`a${NUL}b`, "😀".repeat(50), "\ud800", "'; drop table accounts; --", "%00", "../../etc/passwd", "NaN"],
  ...[[], {}, [[]], [null], Array.from({ length: 2_000 }, () => 1), { $ne: 1 }, { toString: 1 }],
];

/** What a stack, a statement or a path of ours looks like. */
export const TELLTALE =
  /\bat \w+ \(|\.(ts|js):\d|node_modules|select .* from|insert into|\/worker\/|Failed query|NeonDb|SQLSTATE/i;
