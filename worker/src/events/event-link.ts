import type { Env } from "../env.ts";

const baseOf = ({ PUBLIC_URL }: Pick<Env, "PUBLIC_URL">) => PUBLIC_URL.replace(/\/+$/, "");

/** Where a guest joins or comes back to an event: from the configured address, never from a request's. */
export function eventLink(settings: Pick<Env, "PUBLIC_URL">, code: string): string {
  return `${baseOf(settings)}/j/${encodeURIComponent(code)}`;
}

/** What a QR code holds in 5.5 bits a character instead of 8 (ISO/IEC 18004, alphanumeric mode). */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/**
 * The same for a QR code: in capitals, which makes a smaller symbol with larger modules, where the address is no more
 * than a host. Scheme and host are the same in any case; the web app knows /J/ as well.
 */
export function eventQrLink(settings: Pick<Env, "PUBLIC_URL">, code: string): string {
  const capitals = `${baseOf(settings).toUpperCase()}/J/${encodeURIComponent(code)}`;
  const isHostAlone = new URL(settings.PUBLIC_URL).pathname === "/";
  return isHostAlone && ALPHANUMERIC.test(capitals) ? capitals : eventLink(settings, code);
}

/** Where a guest of an event takes a selfie, or one more. */
export function selfieLink(
  settings: Pick<Env, "PUBLIC_URL">,
  { eventId, adds }: { eventId: number; adds: boolean },
): string {
  return `${baseOf(settings)}/me/selfie?event=${eventId}${adds ? "&add=1" : ""}`;
}

/** Where organisers see to an event, or to all of them. */
export function managementLink(settings: Pick<Env, "PUBLIC_URL">, eventId?: number): string {
  return eventId === undefined ? `${baseOf(settings)}/organise` : `${managementLinkBase(settings)}${eventId}`;
}

/** What comes before the id in the link to an event's management. */
export function managementLinkBase(settings: Pick<Env, "PUBLIC_URL">): string {
  return `${baseOf(settings)}/organise/events/`;
}
