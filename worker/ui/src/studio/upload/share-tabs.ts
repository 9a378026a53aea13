import type { Collected } from "./collect-files.ts";

export type Command =
  | { kind: "pause" }
  | { kind: "resume" }
  | { kind: "retry"; ids: string[] }
  | { kind: "skip"; ids: string[] };

export type Message =
  /** The queue in storage is another one now. */
  { kind: "changed" } | { kind: "add"; collected: Collected } | { kind: "command"; command: Command };

/**
 * One tab sends the photos of an event, the others watch; when it is closed, the next one takes over.
 * @param onTurn this tab sends from now on · @param onWatch another one does
 */
export function takeTurn(
  eventId: number,
  { onTurn, onWatch, signal }: { onTurn: () => void; onWatch: () => void; signal: AbortSignal },
): void {
  if (!navigator.locks) {
    onTurn();
    return;
  }
  const name = `trouvaille-upload-${eventId}`;
  const hold = () => {
    onTurn();
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock) return hold();
    onWatch();
    // Aborted: nobody waits any more.
    navigator.locks.request(name, { signal }, hold).catch(() => undefined);
  });
}

export function openChannel(eventId: number, onMessage: (message: Message) => void) {
  const channel = new BroadcastChannel(`trouvaille-upload-${eventId}`);
  channel.onmessage = ({ data }: MessageEvent<Message>) => onMessage(data);
  return { say: (message: Message) => channel.postMessage(message), close: () => channel.close() };
}
