/** So long a network is remembered as one that a code or a name was rightly used from: an event's day. */
const KNOWN_SECONDS = 12 * 60 * 60;
/** Pairs that one isolate keeps; beyond, the oldest go and KV is asked again. */
const MAX_IN_MEMORY = 10_000;

const keyOf = (pair: string) => `known:${pair}`;

export interface KnownPairs {
  /** KV being away is the same as not knowing. */
  has(pair: string): Promise<boolean>;
  /** Remembers a pair; written to KV once per isolate. Never fails. */
  add(pair: string): Promise<void>;
}

/**
 * What was rightly used from where, by keyed hash. In memory, so that the second guest of a venue passes at
 * once wherever KV has not caught up yet, and in KV for the other isolates.
 */
export function createKnownPairs(kv: KVNamespace, memory: Map<string, number>): KnownPairs {
  const remember = (pair: string) => {
    memory.delete(pair);
    memory.set(pair, Date.now() + KNOWN_SECONDS * 1000);
    for (const oldest of memory.keys()) {
      if (memory.size <= MAX_IN_MEMORY) break;
      memory.delete(oldest);
    }
  };
  const remembers = (pair: string) => (memory.get(pair) ?? 0) > Date.now();
  return {
    async has(pair) {
      if (remembers(pair)) return true;
      const stored = await kv.get(keyOf(pair)).catch(() => null);
      if (stored === null) return false;
      remember(pair);
      return true;
    },
    async add(pair) {
      if (remembers(pair)) return;
      remember(pair);
      await kv.put(keyOf(pair), "1", { expirationTtl: KNOWN_SECONDS }).catch(() => {});
    },
  };
}
