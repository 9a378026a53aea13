type Profile = {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  /** Microseconds before each sample. */
  timeDeltas: number[];
};

/**
 * Milliseconds in which something ran, from a V8 CPU profile as `wrangler check startup` writes it.
 * @throws Error when the text is no such profile.
 */
export function measureStartup(text: string): number {
  const { nodes, samples, timeDeltas } = JSON.parse(text) as Partial<Profile>;
  if (!nodes || !samples || !timeDeltas) throw new Error("The profile of the start holds no samples.");
  const idle = new Set(nodes.filter((node) => node.callFrame.functionName === "(idle)").map(({ id }) => id));
  const micros = samples.reduce(
    (sum, node, index) => (idle.has(node) ? sum : sum + Math.max(0, timeDeltas[index] ?? 0)),
    0,
  );
  return micros / 1_000;
}
