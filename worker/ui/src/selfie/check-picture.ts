import { ApiError, readApiError } from "../api/api-error.ts";
import { noteDown, noteUp } from "../api/connection.ts";
import { waitBefore } from "../api/keep-trying.ts";
import { language } from "../i18n/language.ts";
import type { Outcome } from "./machine.ts";

/**
 * Asks whether a picture would do as a selfie; nothing of it is stored there. While nobody can look at it this says
 * `waiting` and asks again by itself.
 * @param onOutcome called for `waiting` at most once, then for what came out; not called after `signal` aborts
 */
export async function checkPicture(
  picture: Blob,
  onOutcome: (outcome: Outcome) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const answer = await ask(picture, signal).catch((error: unknown) => error);
    if (signal.aborted) return;
    if (!(answer instanceof ApiError)) return onOutcome(answer as Outcome);
    if (!answer.passes) {
      return onOutcome({ result: "refused", refusal: { code: answer.code, message: answer.message } });
    }
    if (failures === 1) onOutcome({ result: "waiting" });
    await pause(waitBefore(failures, answer.retryAfter), signal);
  }
}

/**
 * Not through the client of the API: a face check that is busy is no service that is down, and nobody waits for it.
 * @throws ApiError
 */
async function ask(picture: Blob, signal: AbortSignal): Promise<Outcome> {
  const body = new FormData();
  body.append("file", picture, "selfie.jpg");
  const headers = { "Accept-Language": language.value };
  let response: Response;
  try {
    response = await fetch("/api/validate-selfie", { method: "POST", body, headers, signal });
  } catch {
    if (!signal.aborted) noteDown();
    throw new ApiError({ code: "network", status: 0, message: "" });
  }
  noteUp();
  if (!response.ok) throw await readApiError(response);
  return { result: "valid" };
}

/** Ends early when the network is back or the check is given up. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end, { signal: done.signal });
    signal.addEventListener("abort", end, { signal: done.signal });
  });
}
