/** Hashes files off the page's thread, one at a time: more would only wait for the same disk. */
export interface Hasher {
  /** SHA-256 in hex; null when the file cannot be read. */
  hash(id: string, file: Blob): Promise<string | null>;
  stop(): void;
}

export function startHasher(): Hasher {
  const worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<string, (sha256: string | null) => void>();
  worker.onmessage = ({ data }: MessageEvent<{ id: string; sha256: string | null }>) => {
    waiting.get(data.id)?.(data.sha256);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  return {
    hash: (id, file) =>
      new Promise((resolve) => {
        waiting.set(id, resolve);
        worker.postMessage({ id, file });
      }),
    stop: () => worker.terminate(),
  };
}
