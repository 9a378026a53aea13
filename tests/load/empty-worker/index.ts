/** Of R2's bucket what is used here. */
interface ObjectStore {
  put(key: string, bytes: ArrayBuffer): Promise<unknown>;
  get(key: string): Promise<{ body: ReadableStream<Uint8Array<ArrayBuffer>> } | null>;
}

/**
 * The least a worker can do: what its answers cost is the local simulator's own. For POST it takes the body, for
 * /photo it hands an object out of a bucket on, as the product's worker must.
 */
// biome-ignore lint/style/noDefaultExport: where the runtime looks for a worker
export default {
  async fetch(request: Request, { OBJECTS }: { OBJECTS: ObjectStore }): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/photo") {
      if (request.method === "POST") await OBJECTS.put("photo", await request.arrayBuffer());
      const object = await OBJECTS.get("photo");
      return new Response(object?.body ?? null);
    }
    if (request.method === "POST") await request.arrayBuffer();
    return new Response("ok");
  },
};
