import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { type Language, textOf } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import { findManagedEvent } from "../events/find-managed-event.ts";
import { readNewestEvent } from "../events/list-events.ts";
import { answerOnce, keyedRequest } from "../intake/answer-once.ts";
import type { Services } from "../services.ts";
import { cleanFilename } from "./clean-filename.ts";
import { uploadPhoto } from "./upload-photo.ts";
import { type BatchResult, uploadPhotos } from "./upload-photos.ts";

type UploadServices = Pick<Services, "db" | "photoBucket" | "background" | "wakeUp">;

export interface UploadRequest {
  request: Request;
  account: SessionAccount;
  /** Null: the newest event the photographer works for. */
  eventId: number | null;
  idempotencyKey: string | undefined;
}

/** @throws AppError event_not_found, no_event_assigned */
async function eventOf(services: UploadServices, { account, eventId }: UploadRequest): Promise<number> {
  const event =
    eventId === null
      ? await readNewestEvent(services, account.id)
      : await findManagedEvent(services, account, eventId);
  return event.id;
}

/**
 * Stores one photo that is the request's body.
 * @throws AppError event_not_found, empty_file, idempotency_key_reused, and what refuses the file
 */
export async function answerRawUpload(services: UploadServices, given: UploadRequest, filename: string) {
  const { request, account, idempotencyKey } = given;
  const eventId = await eventOf(services, given);
  const keyed = keyedRequest(request, account.id, idempotencyKey, { raw: true });
  return answerOnce(services, keyed, async () => {
    if (!request.body) throw new AppError("empty_file");
    const { photo, isNew } = await uploadPhoto(services, {
      eventId,
      photographerId: account.id,
      filename: cleanFilename(filename),
      body: request.body,
    });
    const answer = { photo_id: photo.id, sha256: photo.sha256, is_new: isNew };
    return { status: isNew ? 201 : 200, answer };
  });
}

/**
 * Stores the files of a form and says of each what became of it.
 * @throws AppError event_not_found, no_event_assigned, no_file, no_valid_image, idempotency_key_reused
 */
export async function answerFormUpload(services: UploadServices, given: UploadRequest, language: Language) {
  const { request, account, idempotencyKey } = given;
  const eventId = await eventOf(services, given);
  const keyed = keyedRequest(request, account.id, idempotencyKey, { raw: false });
  return answerOnce(services, keyed, async () => {
    const results = await uploadPhotos(services, { request, eventId, photographerId: account.id });
    return { status: 200, answer: presentBatch(results, eventId, language) };
  });
}

/**
 * The same for a form of one file.
 * @throws AppError as answerFormUpload, and what refuses the file
 */
export async function answerSingleUpload(services: UploadServices, given: UploadRequest, language: Language) {
  const { request, account, idempotencyKey } = given;
  const eventId = await eventOf(services, given);
  const keyed = keyedRequest(request, account.id, idempotencyKey, { raw: false });
  return answerOnce(services, keyed, async () => {
    const [result] = await uploadPhotos(services, { request, eventId, photographerId: account.id });
    if (!result) throw new AppError("no_file");
    const { filename, outcome } = result;
    if (outcome instanceof AppError) throw outcome;
    const message = language === "fr" ? "Photo reçue" : "Photo received";
    return { status: 200, answer: { message, event_id: eventId, ...presentUploaded(filename, outcome) } };
  });
}

const presentUploaded = (filename: string, { photo, isNew }: Exclude<BatchResult["outcome"], AppError>) => ({
  photo_id: photo.id,
  filename,
  is_new: isNew,
  sha256: photo.sha256,
});

function presentBatch(results: BatchResult[], eventId: number, language: Language) {
  const jobs = [];
  const failed = [];
  for (const { filename, outcome } of results) {
    if (outcome instanceof AppError) {
      const error = textOf(outcome.code, language, outcome.options.params);
      failed.push({ filename, code: outcome.code, error });
    } else {
      jobs.push(presentUploaded(filename, outcome));
    }
  }
  if (jobs.length === 0) {
    const fields = failed.map(({ filename, error }) => ({ path: filename, message: error }));
    throw new AppError("no_valid_image", { fields });
  }
  return {
    message:
      language === "fr"
        ? `${jobs.length} photo(s) reçue(s), ${failed.length} refusée(s)`
        : `${jobs.length} photo(s) received, ${failed.length} refused`,
    event_id: eventId,
    workflow: "queue",
    enqueued: jobs.filter((job) => job.is_new).length,
    failed: failed.length,
    jobs,
    failed_uploads: failed,
    photos_remaining: null,
  };
}
