import type { Database } from "@trouvaille/db/client";
import { listSubjects, photoSubject } from "@trouvaille/db/queries/deletion-subjects";
import {
  listOriginals,
  listRestoredSelfies,
  type RestoredObject,
  type RestoredSelfie,
} from "@trouvaille/db/queries/replayed-deletions";
import type { Manifest } from "./manifest.ts";
import { readRows } from "./read-rows.ts";

/** Rows of a backup, or of a restored database, whose deletion is marked. In the order of their ids. */
export interface Deleted {
  events: number[];
  accounts: number[];
  selfies: RestoredSelfie[];
  photos: RestoredObject[];
}

type IsMarked = (subject: string) => Promise<boolean>;

export async function findDeletedRows(db: Database, isMarked: IsMarked): Promise<Deleted> {
  const idsOf = async (kind: "event" | "account" | "selfie") => {
    const ids: number[] = [];
    for (const { id, subject } of await listSubjects(db, kind)) if (await isMarked(subject)) ids.push(id);
    return ids;
  };
  const photos: RestoredObject[] = [];
  for (const photo of await listOriginals(db)) {
    if (await isMarked(photoSubject(photo.objectKey))) photos.push(photo);
  }
  return {
    events: await idsOf("event"),
    accounts: await idsOf("account"),
    selfies: await listRestoredSelfies(db, await idsOf("selfie")),
    photos,
  };
}

/** The same of a backup's files, before any row of them is inserted. */
export async function findDeletedInFiles(
  folder: string,
  tables: Manifest["tables"],
  isMarked: IsMarked,
): Promise<Deleted> {
  const deleted: Deleted = { events: [], accounts: [], selfies: [], photos: [] };
  const isDeleted = (kind: string, row: Record<string, string | null>) =>
    isMarked(`${kind}:${row.id}:${microsecondsOf(row.created_at ?? "")}`);
  for await (const row of readRows(folder, tables, "events")) {
    if (await isDeleted("event", row)) deleted.events.push(Number(row.id));
  }
  for await (const row of readRows(folder, tables, "accounts")) {
    if (await isDeleted("account", row)) deleted.accounts.push(Number(row.id));
  }
  for await (const row of readRows(folder, tables, "selfies")) {
    const selfie = {
      id: Number(row.id),
      accountId: Number(row.account_id),
      objectKey: row.object_key ?? null,
    };
    if (await isDeleted("selfie", row)) deleted.selfies.push(selfie);
  }
  for await (const row of readRows(folder, tables, "photos")) {
    const objectKey = row.original_key ?? "";
    if (await isMarked(photoSubject(objectKey))) deleted.photos.push({ id: Number(row.id), objectKey });
  }
  return deleted;
}

/** PostgreSQL's text of a time in UTC as microseconds since 1970. @throws Error for any other text */
export function microsecondsOf(text: string): bigint {
  const [, date, time, fraction = ""] =
    text.match(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/) ?? [];
  if (date === undefined) throw new Error(`${JSON.stringify(text)} is no time in UTC.`);
  return BigInt(Date.parse(`${date}T${time}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}
