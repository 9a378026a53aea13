import { openInFolder } from "./collect-files.ts";
import type { Item } from "./queue.ts";
import { readCopy } from "./upload-store.ts";

/** Where the bytes of queued files are found: in this tab, in the browser's storage, or in a folder on disk. */
export interface Bytes {
  /** Held by this tab. */
  readonly files: Map<string, Blob>;
  readonly roots: Map<string, FileSystemDirectoryHandle>;
  /** Null when they are no longer there, or not those that were queued. */
  find(item: Item): Promise<Blob | null>;
}

export function findBytes(): Bytes {
  const files = new Map<string, Blob>();
  const roots = new Map<string, FileSystemDirectoryHandle>();
  return {
    files,
    roots,
    async find(item) {
      const held = files.get(item.id);
      if (held) return held;
      try {
        const root = item.root ? roots.get(item.root) : undefined;
        const bytes =
          item.source === "folder" && root ? await openInFolder(root, item.path) : await readCopy(item.id);
        if (!bytes || bytes.size !== item.size) return null;
        files.set(item.id, bytes);
        return bytes;
      } catch {
        return null;
      }
    },
  };
}

/** A file that was moved or changed since cannot be sent, though the network is well. */
export const isReadable = (bytes: Blob): Promise<boolean> =>
  bytes
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false);

/** Folders that the browser wants to ask about before it reads them again. */
export async function listClosedFolders(
  roots: Iterable<FileSystemDirectoryHandle>,
): Promise<FileSystemDirectoryHandle[]> {
  const closed = [];
  for (const root of roots) {
    if ((await root.queryPermission?.({ mode: "read" })) !== "granted") closed.push(root);
  }
  return closed;
}
