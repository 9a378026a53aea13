import { signal } from "@preact/signals";

/**
 * up · offline: this device has no network · down: the service does not answer; the next try is at `retryAt`
 * (milliseconds since 1970), which is null while nobody is trying.
 */
export type Connection = { state: "up" | "offline" } | { state: "down"; retryAt: number | null };

export const connection = signal<Connection>(navigator.onLine ? { state: "up" } : { state: "offline" });

export function noteUp(): void {
  if (connection.value.state !== "up") connection.value = { state: "up" };
}

export function noteDown(retryAt: number | null = null): void {
  connection.value = navigator.onLine ? { state: "down", retryAt } : { state: "offline" };
}

addEventListener("online", noteUp);
addEventListener("offline", () => {
  connection.value = { state: "offline" };
});
