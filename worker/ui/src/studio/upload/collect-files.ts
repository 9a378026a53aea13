import type { FoundFile } from "./sort-file.ts";

export interface Found extends FoundFile {
  file: File;
  /** Last change, milliseconds since 1970. */
  mtime: number;
  /** Which of `roots` it was found in. */
  root: string | null;
}

export interface Collected {
  files: Found[];
  /** Folders that can be opened again after a reload, by a name of their own. */
  roots: Map<string, FileSystemDirectoryHandle>;
}

const found = (file: File, path: string, root: string | null = null): Found => ({
  file,
  root,
  path,
  name: file.name,
  size: file.size,
  mtime: file.lastModified,
  type: file.type,
});

/**
 * Browsers look up the size and time of a chosen file when they are first asked for, and the page stands still for
 * it: 2,000 files in one go took a second.
 */
const AT_ONCE = 50;
const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** What an input gave; those for folders say where in it each file is. */
export async function collectFromInput(chosen: readonly File[]): Promise<Collected> {
  const files: Found[] = [];
  for (const file of chosen) {
    files.push(found(file, file.webkitRelativePath || file.name));
    if (files.length % AT_ONCE === 0) await breathe();
  }
  return { files, roots: new Map() };
}

/**
 * What was dropped, folders with everything in them. Must be called within the event: afterwards the browser has
 * forgotten what was dropped.
 */
export async function collectFromDrop(transfer: DataTransfer): Promise<Collected> {
  const collected: Collected = { files: [], roots: new Map() };
  const opened = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({
      handle: item.getAsFileSystemHandle?.().catch(() => null),
      entry: item.webkitGetAsEntry?.(),
      file: item.getAsFile(),
    }));
  for (const { handle, entry, file } of opened) {
    const reopenable = await handle;
    if (reopenable?.kind === "directory")
      await walkHandle(reopenable as FileSystemDirectoryHandle, collected);
    else if (entry?.isDirectory) await walkEntry(entry as FileSystemDirectoryEntry, collected);
    else if (file) collected.files.push(found(file, file.name));
  }
  return collected;
}

/** A folder chosen where the browser can open it again later. */
export async function collectFromFolder(folder: FileSystemDirectoryHandle): Promise<Collected> {
  const collected: Collected = { files: [], roots: new Map() };
  await walkHandle(folder, collected);
  return collected;
}

async function walkHandle(folder: FileSystemDirectoryHandle, { files, roots }: Collected): Promise<void> {
  const root = crypto.randomUUID();
  roots.set(root, folder);
  const walk = async (directory: FileSystemDirectoryHandle, above: string): Promise<void> => {
    for await (const entry of directory.values()) {
      const path = `${above}${entry.name}`;
      if (entry.kind === "directory") await walk(entry as FileSystemDirectoryHandle, `${path}/`);
      else files.push(found(await (entry as FileSystemFileHandle).getFile(), path, root));
    }
  };
  await walk(folder, `${folder.name}/`);
}

/** Safari and Firefox, which cannot open a folder again. */
async function walkEntry(folder: FileSystemDirectoryEntry, collected: Collected): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // At most 100 at a time; none when all were read.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (entry.isDirectory) {
        await walkEntry(entry as FileSystemDirectoryEntry, collected);
      } else {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        );
        collected.files.push(found(file, entry.fullPath.replace(/^\//, "")));
      }
    }
  }
}

/** The file at a path that collectFromFolder gave. @throws DOMException when it is gone or may not be read */
export async function openInFolder(folder: FileSystemDirectoryHandle, path: string): Promise<File> {
  // The first part is the folder itself.
  const parts = path.split("/").slice(1);
  const name = parts.pop() ?? "";
  let directory = folder;
  for (const part of parts) directory = await directory.getDirectoryHandle(part);
  return await (await directory.getFileHandle(name)).getFile();
}
