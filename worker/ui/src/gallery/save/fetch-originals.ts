import { readApiError } from "../../api/api-error.ts";
import { send } from "../../api/client.ts";

/** At a time: more do not go faster over one connection. */
const AT_A_TIME = 4;

export interface Progress {
  /** Photos that are here. */
  done: number;
  bytes: number;
}

export interface Fetched {
  files: Map<number, Blob>;
  /** Ids of photos that could not be fetched. */
  failed: number[];
}

export const photoUrl = (id: number, size: "original" | "preview"): string => `/api/photo/${id}?size=${size}`;

/**
 * Fetches photos, four at a time; one that fails does not stop the others.
 * @param have what an earlier try brought
 * @throws DOMException AbortError when it was cancelled
 */
export async function fetchOriginals(
  ids: readonly number[],
  {
    have,
    size,
    signal,
    onProgress,
  }: {
    have: ReadonlyMap<number, Blob>;
    size: "original" | "preview";
    signal: AbortSignal;
    onProgress: (progress: Progress) => void;
  },
): Promise<Fetched> {
  const files = new Map(have);
  const failed: number[] = [];
  const left = ids.filter((id) => !files.has(id));
  let bytes = [...files.values()].reduce((sum, file) => sum + file.size, 0);
  const report = (more = 0) => {
    bytes += more;
    onProgress({ done: files.size, bytes });
  };
  report();
  const work = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      let got = 0;
      try {
        const file = await fetchPhoto(photoUrl(id, size), signal, (more) => {
          got += more;
          report(more);
        });
        files.set(id, file);
        report();
      } catch {
        signal.throwIfAborted();
        report(-got);
        failed.push(id);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { files, failed };
}

/** @throws ApiError, and whatever breaks a connection off */
async function fetchPhoto(url: string, signal: AbortSignal, onBytes: (more: number) => void): Promise<Blob> {
  const response = await send(url, { signal });
  if (!response.ok || !response.body) throw await readApiError(response);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (!value) continue;
    chunks.push(value);
    onBytes(value.length);
  }
  return new Blob(chunks, { type: response.headers.get("Content-Type") ?? "image/jpeg" });
}
