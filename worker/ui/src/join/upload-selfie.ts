import { ApiError, readApiError } from "../api/api-error.ts";
import { api, call, send } from "../api/client.ts";
import { keepTrying } from "../api/keep-trying.ts";
import { noteSessionEnded } from "../api/session-ended.ts";
import type { Picture } from "../selfie/keep-picture.ts";
import type { Outcome } from "../selfie/machine.ts";

export interface SelfieUpload {
  picture: Picture;
  add: boolean;
  /** The event whose photos the selfie is to be compared with from now on; null where it already is. */
  agreesFor: number | null;
}

/** pending: kept there, checked once somebody can · limit: no change left today, `seconds` to wait. */
export type Uploaded = "valid" | "pending" | { limit: number };

/**
 * Gives a guest's selfie. Goes on trying while the service is away; what it says of the picture comes as an Outcome.
 * @throws DOMException AbortError
 */
export async function uploadSelfie(
  upload: SelfieUpload,
  onWaiting: () => void,
  signal: AbortSignal,
): Promise<{ uploaded: Uploaded } | { outcome: Outcome }> {
  try {
    const uploaded = await keepTrying(async () => {
      try {
        return await sendOnce(upload, signal);
      } catch (error) {
        if (error instanceof ApiError && error.passes) onWaiting();
        throw error;
      }
    }, signal);
    const { agreesFor } = upload;
    if (agreesFor !== null && typeof uploaded === "string") await agree(agreesFor, signal);
    return { uploaded };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { outcome: { result: "refused", refusal: { code: error.code, message: error.message } } };
  }
}

async function sendOnce({ picture, add }: SelfieUpload, signal: AbortSignal): Promise<Uploaded> {
  const body = new FormData();
  body.append("biometric_consent", "true");
  body.append("source", picture.source);
  body.append("file", picture.blob, "selfie.jpg");
  const response = await send(`/api/upload-selfie${add ? "?add=true" : ""}`, {
    method: "POST",
    body,
    signal,
  });
  if (response.ok) return ((await response.json()) as { selfie_status: "valid" | "pending" }).selfie_status;
  const error = await readApiError(response);
  if (error.status === 401) noteSessionEnded();
  // Hours rather than seconds: nothing to wait for here.
  if (error.code === "too_many_selfie_changes") return { limit: error.retryAfter ?? 0 };
  throw error;
}

const agree = (event: number, signal: AbortSignal) => {
  const given = { param: { event_id: String(event) }, json: { biometric_consent: true } };
  return keepTrying(() => call(api.user.events[":event_id"].consent.$post(given)), signal);
};
