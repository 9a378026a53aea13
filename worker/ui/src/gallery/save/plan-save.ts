const MB = 1_000_000;

/** Photos that the server packs by id in one archive: see MAX_ZIP_IDS of the worker. */
const MAX_SERVER_IDS = 500;
/** What a browser holds while it packs. Safari on iPhones ends a page at about 208 MB (zip.js#391). */
const MAX_PACKED = { desktop: 500 * MB, phone: 150 * MB };
/** Photos that one share sheet takes (picpeak#558). */
const MAX_SHARED = 25;
/** Above that previews go to the share sheet, and it is said so. */
const MAX_SHARED_BYTES = 100 * MB;

export interface Device {
  /** iPhone or iPad: its share sheet saves into Photos. */
  isApple: boolean;
  isPhone: boolean;
}

export type SavePlan =
  /** Packed here, with progress and a way to cancel. */
  | { how: "here" }
  /** Packed by the server, in as many archives as there are lists. */
  | { how: "server"; parts: number[][] };

/** Who packs an archive. @param bytes its length; null: not known */
export function planSave(ids: readonly number[], bytes: number | null, { isPhone }: Device): SavePlan {
  const most = isPhone ? MAX_PACKED.phone : MAX_PACKED.desktop;
  if (ids.length <= MAX_SERVER_IDS && (bytes ?? 0) <= most) return { how: "here" };
  return { how: "server", parts: split(ids, MAX_SERVER_IDS) };
}

/** Which size goes to the share sheet, and how many at a time. */
export function planShare(ids: readonly number[], bytes: number | null) {
  const size = (bytes ?? 0) > MAX_SHARED_BYTES ? ("preview" as const) : ("original" as const);
  return { size, batches: split(ids, MAX_SHARED) };
}

function split<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, i) =>
    list.slice(i * length, (i + 1) * length),
  );
}

/** iPads say that they are Macs, and no Mac has a touch screen. */
export function readDevice({
  userAgent,
  maxTouchPoints,
}: Pick<Navigator, "userAgent" | "maxTouchPoints">): Device {
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  return { isApple, isPhone: isApple || /Android|Mobile/.test(userAgent) };
}
