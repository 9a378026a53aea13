const STORED = "trouvaille.printed";

/** What this device last printed of an event. */
export interface Printed {
  code: string;
  /** ISO 8601 */
  at: string;
}

type Store = Pick<Storage, "getItem" | "setItem">;

function readAll(store: Store): Record<string, Printed> {
  try {
    return (JSON.parse(store.getItem(STORED) ?? "{}") ?? {}) as Record<string, Printed>;
  } catch {
    return {};
  }
}

/** Remembers the code that went to paper: once it changes, the cards lie. */
export function notePrinted(
  eventId: number,
  code: string,
  now = new Date(),
  store: Store = localStorage,
): void {
  store.setItem(
    STORED,
    JSON.stringify({ ...readAll(store), [eventId]: { code, at: now.toISOString() } satisfies Printed }),
  );
}

/** What was printed here, if the event has another code by now. */
export function readOutdatedPrint(
  eventId: number,
  code: string,
  store: Store = localStorage,
): Printed | null {
  const printed = readAll(store)[eventId];
  return printed && printed.code !== code ? printed : null;
}
