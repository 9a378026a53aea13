import type { PageCursor } from "@trouvaille/db/queries/visible-photos";

/** URL-safe base64 of `<ISO time>:<id>`: the last photo of a page. */
export function writeCursor({ at, id }: PageCursor): string {
  return btoa(`${at.toISOString()}:${id}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What a cursor says; one that nobody made is ignored, as the API this one replaces does. */
export function readCursor(cursor: string | undefined): PageCursor | undefined {
  if (!cursor) return undefined;
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const match = text.match(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z):(\d{1,9})$/);
    const at = new Date(match?.[1] ?? "");
    return match && !Number.isNaN(at.getTime()) ? { at, id: Number(match[2]) } : undefined;
  } catch {
    return undefined;
  }
}
