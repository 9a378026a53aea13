/**
 * The dark modules of a QR code as the data of one SVG path, a run of each row after the other: one shape has no
 * hairlines between modules, on screen or on paper.
 * @param modules rows from the top, true where dark; a module is 1 × 1
 */
export function drawModules(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join("");
}

/** [start, length] of each run of dark modules. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
