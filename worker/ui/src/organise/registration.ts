/** open · closing: open until `at` · closed: since `at`. */
export type Registration = { state: "open" } | { state: "closing" | "closed"; at: string };

export function readRegistration(closesAt: string | null, now: number): Registration {
  if (closesAt === null) return { state: "open" };
  return { state: Date.parse(closesAt) <= now ? "closed" : "closing", at: closesAt };
}

const two = (value: number) => String(value).padStart(2, "0");

/** A moment as a `datetime-local` field holds it, in this browser's time zone. */
export function toLocalInput(iso: string): string {
  const at = new Date(iso);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment that such a field says; null when it is empty or no moment. */
export function fromLocalInput(value: string): string | null {
  const at = new Date(value);
  return value === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
