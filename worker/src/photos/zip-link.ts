import type { SavableChoice } from "@trouvaille/db/queries/visible-photos";
import { z } from "zod";
import type { Session } from "../accounts/session-token.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { fromBase64Url, toBase64Url } from "../signing/base64-url.ts";
import { idSchema } from "../validate-input.ts";
import { isLinkSignature, signLink } from "./link-signature.ts";

/** Time to follow the link. The download itself may take longer. */
const LINK_SECONDS = 10 * 60;
const PURPOSE = "zip-links";

/** Photos that one archive may be asked for by id. */
export const MAX_ZIP_IDS = 500;

/**
 * A plain download sends no Authorization header, and an in-app browser hands it over to one that has no cookie
 * either: so the link alone opens the archive, for ten minutes, as long as the session that asked for it stands. What is
 * in it is asked of the database when the download starts.
 */
export interface ZipLink {
  session: Pick<Session, "accountId" | "sessionVersion" | "sessionId">;
  choice: SavableChoice;
  /** Unix time, seconds. */
  expires: number;
}

export const zipQuerySchema = z.object({
  viewer: z.string().max(200),
  ids: z
    .string()
    .max(12 * MAX_ZIP_IDS)
    .optional(),
  event: idSchema.optional(),
  expires: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  signature: z.string().max(100),
});

const viewerSchema = z.tuple([idSchema, z.number().int(), z.uuid()]);

const signed = ({ viewer, ids, event, expires }: Omit<z.infer<typeof zipQuerySchema>, "signature">) => [
  viewer,
  ids ?? null,
  expires,
  ...(event === undefined ? [] : [event]),
];

/** Path and query of a link to an archive. */
export async function signZipLink(
  { settings, clock }: Pick<Services, "settings" | "clock">,
  { session, choice }: Omit<ZipLink, "expires">,
): Promise<{ url: string; expires: number }> {
  const expires = Math.floor(clock().getTime() / 1000) + LINK_SECONDS;
  const { accountId, sessionVersion, sessionId } = session;
  const viewer = toBase64Url(
    new TextEncoder().encode(JSON.stringify([accountId, sessionVersion, sessionId])),
  );
  const chosen = "ids" in choice ? { ids: choice.ids.join(",") } : { event: choice.eventId ?? undefined };
  const signature = await signLink(PURPOSE, signed({ viewer, ...chosen, expires }), settings.JWT_SECRET);
  const query = new URLSearchParams({ viewer });
  for (const [name, value] of Object.entries(chosen)) if (value !== undefined) query.set(name, String(value));
  query.set("expires", String(expires));
  query.set("signature", signature);
  return { url: `/api/zip?${query}`, expires };
}

/** What a link says. @throws AppError zip_not_found when it was not made here or has run out */
export async function readZipLink(
  { settings, clock }: Pick<Services, "settings" | "clock">,
  { signature, ...given }: z.infer<typeof zipQuerySchema>,
): Promise<ZipLink> {
  const { viewer, ids, event, expires } = given;
  const secrets = [settings.JWT_SECRET, settings.JWT_SECRET_PREVIOUS];
  if (
    expires * 1000 <= clock().getTime() ||
    !(await isLinkSignature(PURPOSE, signed(given), signature, secrets))
  ) {
    throw new AppError("zip_not_found");
  }
  const bytes = fromBase64Url(viewer);
  const [accountId, sessionVersion, sessionId] = viewerSchema.parse(
    JSON.parse(new TextDecoder().decode(bytes)),
  );
  return {
    session: { accountId, sessionVersion, sessionId },
    choice: ids === undefined ? { eventId: event ?? null } : { ids: ids.split(",").map(Number) },
    expires,
  };
}
