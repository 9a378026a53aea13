import { ApiError, readApiError } from "../../api/api-error.ts";
import { noteDown, noteUp } from "../../api/connection.ts";
import { NETWORK_TEXTS } from "../../api/network-texts.ts";
import { language } from "../../i18n/language.ts";

export interface Sent {
  photoId: number;
  /** False: the event had these bytes already. */
  isNew: boolean;
}

interface Given {
  eventId: number;
  name: string;
  body: Blob;
  /** The same for a request that is repeated, by us or by the browser. */
  idempotencyKey: string;
  onProgress: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Sends one photo as the body of a request. XMLHttpRequest, because fetch does not tell how far a body is.
 * @throws ApiError; DOMException AbortError
 */
export function sendPhoto({ eventId, name, body, idempotencyKey, onProgress, signal }: Given): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/photographer/events/${eventId}/photos?filename=${encodeURIComponent(name)}`);
    request.setRequestHeader("Accept-Language", language.value);
    request.setRequestHeader("Idempotency-Key", idempotencyKey);
    request.setRequestHeader("Content-Type", body.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status === 503) noteDown();
      else noteUp();
      if (request.status === 200 || request.status === 201) return resolve(readSent(request.responseText));
      void readApiError(asResponse(request)).then(reject);
    };
    request.onerror = () => {
      noteDown();
      reject(new ApiError({ code: "network", status: 0, message: NETWORK_TEXTS.noAnswer }));
    };
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function readSent(text: string): Sent {
  const { photo_id, is_new } = JSON.parse(text) as { photo_id: number; is_new: boolean };
  return { photoId: photo_id, isNew: is_new };
}

const asResponse = (request: XMLHttpRequest) =>
  new Response(request.responseText, {
    status: request.status,
    headers: Object.fromEntries(
      ["Retry-After", "X-Request-Id"].flatMap((name) => {
        const value = request.getResponseHeader(name);
        return value === null ? [] : [[name, value]];
      }),
    ),
  });
