import type { SelfieVerdict } from "./check-selfie.ts";

/** How long a verdict is kept, ms: a guest uploads soon after the pre-check. */
export const VERDICT_LIFETIME_MS = 10 * 60 * 1000;
/** Memory all kept verdicts may take together, bytes: those of about 60 guests. One that has gone costs a second look. */
export const VERDICT_CACHE_BYTES = 6 * 1024 * 1024;
/** What a verdict takes beside its picture and face crop, bytes (estimate). */
const ENTRY_OVERHEAD_BYTES = 2048;

/**
 * Verdicts of recent checks by content hash, with the compressed selfie and the aligned face: enough to
 * answer and to embed without decoding again. Embeddings are never kept.
 */
export class VerdictCache {
  readonly #entries = new Map<string, { verdict: SelfieVerdict; bytes: number; expiresAt: number }>();
  readonly #maxBytes: number;
  readonly #now: () => number;
  #bytes = 0;

  /** @param now clock in ms. */
  constructor({ maxBytes = VERDICT_CACHE_BYTES, now = Date.now } = {}) {
    this.#maxBytes = maxBytes;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  find(key: string): SelfieVerdict | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    if (entry.expiresAt <= this.#now()) {
      this.#remove(key);
      return null;
    }
    return entry.verdict;
  }

  /** Keeps a verdict; the oldest ones go when there is no room. One that is larger than all room is not kept. */
  keep(key: string, verdict: SelfieVerdict): void {
    this.#remove(key);
    const bytes = ENTRY_OVERHEAD_BYTES + verdict.image.bytes.length + (verdict.face?.crop.data.length ?? 0);
    if (bytes > this.#maxBytes) return;
    // Entries have one lifetime, so the oldest come first and the expired ones are at the front.
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes + bytes <= this.#maxBytes && entry.expiresAt > this.#now()) break;
      this.#remove(oldest);
    }
    this.#entries.set(key, { verdict, bytes, expiresAt: this.#now() + VERDICT_LIFETIME_MS });
    this.#bytes += bytes;
  }

  #remove(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
