/**
 * For tests: from here on the database carries out the first statement that holds this text, and its answer never
 * arrives.
 * @param where in the answer the connection breaks: before its first byte, or half way through
 */
export function loseAnswer(
  text: string,
  where: "before" | "within",
): { readonly lost: number; restore: () => void } {
  const fetched = globalThis.fetch;
  let lost = 0;
  globalThis.fetch = async (input, init) => {
    const response = await fetched(input, init);
    if (lost > 0 || !String(init?.body).includes(text)) return response;
    lost++;
    const answer = new Uint8Array(await response.arrayBuffer());
    if (where === "before") throw new TypeError("Network connection lost.");
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(answer.subarray(0, answer.length >> 1));
      },
      pull(controller) {
        controller.error(new TypeError("Network connection lost."));
      },
    });
    return new Response(half, { status: response.status, headers: response.headers });
  };
  return {
    get lost() {
      return lost;
    },
    restore: () => {
      globalThis.fetch = fetched;
    },
  };
}
