/// <reference lib="webworker" />

/** Reads a file and answers the SHA-256 of its bytes in hex, or null where it cannot be read as it was. */
addEventListener("message", async ({ data }: MessageEvent<{ id: string; file: Blob }>) => {
  const { id, file } = data;
  const answer = (sha256: string | null) => (self as unknown as Worker).postMessage({ id, sha256 });
  try {
    const bytes = await file.arrayBuffer();
    // Phones have handed over files of no bytes.
    if (bytes.byteLength !== file.size) return answer(null);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    answer([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  } catch {
    answer(null);
  }
});
