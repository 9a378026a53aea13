import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { DATABASES } from "../api/forget.ts";
import type { Source } from "./machine.ts";

/** A selfie that was taken or chosen after its consent was given, and is not the server's yet. */
export interface Picture {
  blob: Blob;
  source: Source;
}

interface KeptPicture {
  /** Bytes rather than a Blob: some versions of Safari lose blobs in IndexedDB. */
  bytes: ArrayBuffer;
  type: string;
  source: Source;
  /** Milliseconds since 1970. */
  at: number;
}

interface Drafts extends DBSchema {
  pictures: { key: string; value: KeptPicture };
}

/** A picture of a face does not lie about on a phone for longer. */
export const KEPT_MS = 60 * 60 * 1_000;

let opened: Promise<IDBPDatabase<Drafts>> | undefined;

function open(): Promise<IDBPDatabase<Drafts>> {
  opened ??= openDB<Drafts>(DATABASES.drafts, 1, {
    upgrade: (database) => {
      database.createObjectStore("pictures");
    },
    // Logging out deletes the database, which waits for whoever has it open.
    blocking: (_, __, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/**
 * Phones close the page while their own camera is open, so a picture is written down as soon as it is there. A browser
 * that keeps nothing (private windows) is no reason to stop: the page still has it.
 * @param key what the picture is for: an event's code, or the account it is a new selfie of
 */
export async function keepPicture(key: string, { blob, source }: Picture): Promise<void> {
  try {
    const bytes = await blob.arrayBuffer();
    await (await open()).put("pictures", { bytes, type: blob.type, source, at: Date.now() }, key);
  } catch (error) {
    console.warn("the picture is not kept over a reload", error);
  }
}

/** What was kept and is not too old; what is too old goes. */
export async function readPicture(key: string): Promise<Picture | undefined> {
  try {
    const database = await open();
    await dropOld(database);
    const kept = await database.get("pictures", key);
    return kept && { blob: new Blob([kept.bytes], { type: kept.type }), source: kept.source };
  } catch {
    return undefined;
  }
}

export async function dropPicture(key: string): Promise<void> {
  try {
    await (await open()).delete("pictures", key);
  } catch {
    // Nothing was kept where nothing can be.
  }
}

async function dropOld(database: IDBPDatabase<Drafts>): Promise<void> {
  const { store, done } = database.transaction("pictures", "readwrite");
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (Date.now() - cursor.value.at > KEPT_MS) await cursor.delete();
  }
  await done;
}
