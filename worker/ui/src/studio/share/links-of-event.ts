import { eventLink, eventQrLink } from "../../../../src/events/event-link.ts";

/**
 * Where an event's code leads: what is copied, what is read aloud, and what the QR code holds, as the API makes them.
 * From the address of this page, which is one that answers.
 */
export function linksOfEvent(code: string, origin = location.origin) {
  const at = { PUBLIC_URL: origin };
  return { link: eventLink(at, code), qrLink: eventQrLink(at, code), host: new URL(origin).host };
}
