/** The least a worker can do: what its answers cost is the local simulator's own. */
// biome-ignore lint/style/noDefaultExport: where the runtime looks for a worker
export default {
  fetch: () => new Response("ok"),
};
