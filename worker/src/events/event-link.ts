import type { Env } from "../env.ts";

/** Where a guest joins or comes back to an event: from the configured address, never from a request's. */
export function eventLink({ PUBLIC_URL }: Pick<Env, "PUBLIC_URL">, code: string): string {
  return `${PUBLIC_URL.replace(/\/+$/, "")}/j/${encodeURIComponent(code)}`;
}

/** Where organisers see to an event. */
export function managementLink({ PUBLIC_URL }: Pick<Env, "PUBLIC_URL">, eventId: number | ""): string {
  return `${PUBLIC_URL.replace(/\/+$/, "")}/events/${eventId}`;
}
