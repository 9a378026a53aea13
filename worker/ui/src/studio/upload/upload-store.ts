import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { DATABASES } from "../../api/forget.ts";
import type { Item } from "./queue.ts";

interface Schema extends DBSchema {
  items: { key: string; value: Item; indexes: { event: number } };
  /** Bytes of files that are not sent yet. */
  copies: { key: string; value: Blob };
  /** Folders, by the name that items give as `root`. */
  roots: { key: string; value: FileSystemDirectoryHandle };
  /** Events whose upload was paused by hand. */
  paused: { key: number; value: true };
}

export interface Stored {
  items: Item[];
  /** Ids of items with a copy. */
  copied: Set<string>;
  roots: Map<string, FileSystemDirectoryHandle>;
  paused: boolean;
}

/** What is left of this in a browser that has no storage to give: the upload works, and a reload forgets it. */
const NOTHING: Stored = { items: [], copied: new Set(), roots: new Map(), paused: false };

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(DATABASES.uploads, 1, {
    upgrade(database) {
      database.createObjectStore("items", { keyPath: "id" }).createIndex("event", "eventId");
      database.createObjectStore("copies");
      database.createObjectStore("roots");
      database.createObjectStore("paused");
    },
    // Logging out deletes it.
    blocking(_current, _blocked, event) {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

export async function readStored(eventId: number): Promise<Stored> {
  try {
    const database = await open();
    const [items, copied, names, handles, paused] = await Promise.all([
      database.getAllFromIndex("items", "event", eventId),
      database.getAllKeys("copies"),
      database.getAllKeys("roots"),
      database.getAll("roots"),
      database.get("paused", eventId),
    ]);
    const roots = new Map(names.flatMap((name, i) => (handles[i] ? [[name, handles[i]]] : [])));
    return { items, copied: new Set(copied), roots, paused: paused === true };
  } catch {
    return NOTHING;
  }
}

/** More in one go would be felt: each record is copied on the page's thread. */
const AT_ONCE = 100;

/** Writes items, and takes others out with their copies. */
export async function storeItems(items: readonly Item[], gone: readonly string[] = []): Promise<void> {
  const database = await open();
  for (let from = 0; from < Math.max(items.length, gone.length); from += AT_ONCE) {
    const transaction = database.transaction(["items", "copies"], "readwrite");
    const [stored, copies] = [transaction.objectStore("items"), transaction.objectStore("copies")];
    const writes = [
      ...items.slice(from, from + AT_ONCE).map((item) => stored.put(item)),
      ...gone.slice(from, from + AT_ONCE).flatMap((id) => [stored.delete(id), copies.delete(id)]),
    ];
    await Promise.all([...writes, transaction.done]);
  }
}

export async function storeRoots(roots: ReadonlyMap<string, FileSystemDirectoryHandle>): Promise<void> {
  const database = await open();
  for (const [name, handle] of roots) await database.put("roots", handle, name);
}

export async function forgetRoots(names: Iterable<string>): Promise<void> {
  const database = await open();
  for (const name of names) await database.delete("roots", name);
}

export async function storePaused(eventId: number, paused: boolean): Promise<void> {
  const database = await open();
  await (paused ? database.put("paused", true, eventId) : database.delete("paused", eventId));
}

export const storeCopy = async (id: string, bytes: Blob) => {
  await (await open()).put("copies", bytes, id);
};
export const readCopy = async (id: string) => (await open()).get("copies", id);
export const deleteCopy = async (id: string) => (await open()).delete("copies", id);
