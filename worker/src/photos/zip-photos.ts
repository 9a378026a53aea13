import { isMember, markSaved } from "@trouvaille/db/queries/memberships";
import { saveCrc32 } from "@trouvaille/db/queries/photos";
import {
  listSavablePhotos,
  type SavableChoice,
  type SavablePhoto,
} from "@trouvaille/db/queries/visible-photos";
import { findSessionAccount } from "../accounts/find-session-account.ts";
import type { Session } from "../accounts/session-token.ts";
import { AppError } from "../errors.ts";
import { errorFields, log } from "../log.ts";
import { crc32 } from "../metadata/crc-32.ts";
import type { Services } from "../services.ts";
import { nameZipEntries } from "./name-zip-entries.ts";
import { planZip, type ZipPlan } from "./plan-zip.ts";
import { signZipLink, type ZipLink } from "./zip-link.ts";

/** Beyond so many the photos are asked for in parts; a guest of the largest weddings is on some hundreds. */
const MAX_ZIP_PHOTOS = 5_000;

type ZipServices = Pick<Services, "db" | "photoBucket" | "background">;

/** @throws AppError no_photo_found, event_not_found, too_many_photos */
async function listOwnPhotos(db: Services["db"], accountId: number, choice: SavableChoice) {
  const photos = await listSavablePhotos(db, { accountId, choice, limit: MAX_ZIP_PHOTOS + 1 });
  if (photos.length === 0) throw await whyNone(db, accountId, choice);
  if (photos.length > MAX_ZIP_PHOTOS)
    throw new AppError("too_many_photos", { params: { maximum: MAX_ZIP_PHOTOS } });
  return photos;
}

/** Nobody is on a photo of an event they have not joined. */
async function whyNone(db: Services["db"], accountId: number, choice: SavableChoice): Promise<AppError> {
  const eventId = "eventId" in choice ? choice.eventId : null;
  const isStranger = eventId !== null && !(await isMember(db, { accountId, eventId }));
  return new AppError(isStranger ? "event_not_found" : "no_photo_found");
}

/** The archive's layout; its length does not depend on the checksums. */
function layOut(photos: SavablePhoto[], sums: number[]): ZipPlan {
  const names = nameZipEntries(photos);
  return planZip(
    photos.map(({ bytes, sortAt }, i) => ({
      name: names[i] ?? "",
      bytes,
      crc32: sums[i] ?? 0,
      modified: sortAt,
    })),
  );
}

/**
 * A short-lived link to an archive of the photos a guest is on, in one of their events or in all, or of some that
 * they may see.
 * @throws AppError photo_not_found when they may not see one of them, event_not_found when they have not joined it,
 *   no_photo_found, too_many_photos
 */
export async function makeZipLink(
  services: Pick<Services, "db" | "settings" | "clock">,
  session: Session,
  given: SavableChoice,
) {
  const { db } = services;
  const { accountId } = session;
  const choice = "ids" in given ? { ids: [...new Set(given.ids)] } : given;
  const photos = await listOwnPhotos(db, accountId, choice);
  if ("ids" in choice && photos.length < choice.ids.length) throw new AppError("photo_not_found");
  const { url, expires } = await signZipLink(services, { session, choice });
  return {
    url,
    expires_at: new Date(expires * 1000).toISOString(),
    count: photos.length,
    bytes: layOut(photos, []).bytes,
  };
}

/**
 * Sends the archive that a link leads to: originals one after the other, as they come out of the bucket.
 * @param headersOnly for HEAD, which download managers ask before; nothing counts as taken home by that
 * @throws AppError zip_not_found when the session has ended or nothing is left to send
 */
export async function sendZip(
  services: ZipServices,
  { session, choice }: ZipLink,
  { headersOnly }: { headersOnly: boolean },
): Promise<Response> {
  const { db, photoBucket, background } = services;
  const [account, photos] = await Promise.all([
    findSessionAccount(services, { ...session, expiresAt: new Date() }),
    listOwnPhotos(db, session.accountId, choice),
  ]).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError("zip_not_found", { cause: error }) : error;
  });
  const sums: number[] = [];
  for (const photo of photos) sums.push(photo.crc32 ?? (await sumOriginal(services, photo)));
  const plan = layOut(photos, sums);
  const headers = {
    "Content-Type": "application/zip",
    "Content-Length": String(plan.bytes),
    "Content-Disposition": 'attachment; filename="photos.zip"',
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
  if (headersOnly) return new Response(null, { headers });
  const eventIds = [...new Set(photos.map(({ eventId }) => eventId))];
  background(markSaved(db, { accountId: account.id, eventIds }));

  const { readable, writable } = new FixedLengthStream(plan.bytes);
  // Not behind the answer but within it: it goes on as long as somebody reads.
  writeZip(photoBucket, photos, plan, writable).catch((error: unknown) =>
    log("warn", "zip_broken_off", errorFields(error)),
  );
  return new Response(readable, { headers });
}

/** Holds one chunk at a time, whatever the archive's size; the length is kept, or the download breaks off. */
async function writeZip(
  bucket: R2Bucket,
  photos: SavablePhoto[],
  plan: ZipPlan,
  writable: WritableStream<Uint8Array>,
): Promise<void> {
  try {
    for (const [i, photo] of photos.entries()) {
      const object = await bucket.get(photo.originalKey);
      if (object?.size !== photo.bytes) throw new Error("an original is not as its row says");
      await write(writable, plan.heads[i]);
      await object.body.pipeTo(writable, { preventClose: true });
    }
    await write(writable, plan.tail);
    await writable.close();
  } catch (error) {
    await writable.abort(error).catch(() => {});
    throw error;
  }
}

async function write(writable: WritableStream<Uint8Array>, bytes: Uint8Array | undefined): Promise<void> {
  const writer = writable.getWriter();
  await writer.write(bytes ?? new Uint8Array(0));
  writer.releaseLock();
}

/** For photos that were stored before checksums were kept: reads the object once, and keeps it from then on. */
async function sumOriginal({ db, photoBucket }: ZipServices, photo: SavablePhoto): Promise<number> {
  const object = await photoBucket.get(photo.originalKey);
  if (!object) throw new AppError("photo_not_ready");
  let sum = 0;
  for await (const chunk of object.body) sum = crc32(chunk, sum);
  await saveCrc32(db, { photoId: photo.id, crc32: sum });
  return sum;
}
