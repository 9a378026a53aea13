import { z } from "zod";

/** Known codes are remembered for so long, as in the system this one replaces; KV takes no less than 60. */
const CACHE_SECONDS = 300;

const entrySchema = z.object({ id: z.number().int() });
/** What checking a code needs to know about its event. */
export type CachedEvent = z.infer<typeof entrySchema>;

const keyOf = (code: string) => `event-code:${code}`;

/** The event with this canonical code if it is remembered. KV being away is the same as not remembering. */
export async function readCachedEvent(kv: KVNamespace, code: string): Promise<CachedEvent | undefined> {
  try {
    return entrySchema.safeParse(await kv.get(keyOf(code), "json")).data;
  } catch {
    return undefined;
  }
}

/** Remembers a code that exists. Unknown ones are never remembered: a fresh code must work at once. */
export async function cacheEvent(kv: KVNamespace, code: string, event: CachedEvent): Promise<void> {
  await kv.put(keyOf(code), JSON.stringify({ id: event.id }), { expirationTtl: CACHE_SECONDS });
}

/** Forgets a code that changed or whose event is gone. */
export async function forgetEvent(kv: KVNamespace, code: string): Promise<void> {
  await kv.delete(keyOf(code));
}
