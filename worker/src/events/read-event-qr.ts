import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import type { Services } from "../services.ts";
import { drawQrPng, drawQrSvg } from "./draw-qr-code.ts";
import { eventQrLink } from "./event-link.ts";
import { findManagedEventByCode } from "./find-managed-event.ts";

export const QR_FORMATS = ["png", "svg"] as const;

/** The QR code that leads to joining an event. @throws AppError event_not_found */
export async function readEventQr(
  services: Pick<Services, "db" | "settings">,
  account: SessionAccount,
  { code, format }: { code: string; format: (typeof QR_FORMATS)[number] },
): Promise<{ body: string | Uint8Array<ArrayBuffer>; contentType: string; filename: string }> {
  const event = await findManagedEventByCode(services, account, code);
  const link = eventQrLink(services.settings, event.code);
  const filename = `event-${event.id}.${format}`;
  return format === "svg"
    ? { body: drawQrSvg(link), contentType: "image/svg+xml", filename }
    : { body: await drawQrPng(link), contentType: "image/png", filename };
}
