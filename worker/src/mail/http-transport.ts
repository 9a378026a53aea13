import { MailAwayError, MailRefusedError, type MailTransport } from "./mail-transport.ts";

/** A provider that has not answered by then is away; the mail waits. */
const TIMEOUT_MS = 15_000;

export interface HttpTransportSettings {
  /** Where mails are posted to; Resend's API, or another that takes the same JSON. */
  url: string;
  key: string;
  /** `Name <address>`. */
  from: string;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/**
 * JSON over HTTPS with a bearer key, in the shape of Resend's `POST /emails`: from, to, subject, text, html,
 * reply_to, and an Idempotency-Key that makes a repeated hand-over one mail.
 */
export function createHttpTransport({
  url,
  key,
  from,
  fetch: send = fetch,
}: HttpTransportSettings): MailTransport {
  return {
    async send({ idempotencyKey, to, replyTo, subject, text, html }) {
      const body = { from, to: [to], subject, text, html, ...(replyTo ? { reply_to: replyTo } : {}) };
      let response: Response;
      try {
        response = await send(url, {
          method: "POST",
          headers: {
            Authorization: `Bearer ${key}`,
            "Content-Type": "application/json",
            "Idempotency-Key": idempotencyKey,
          },
          body: JSON.stringify(body),
          // A key must not follow to another address.
          redirect: "manual",
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
      } catch (cause) {
        throw new MailAwayError(0, { cause });
      }
      await response.body?.cancel();
      if (response.ok) return;
      if (response.status === 429 || response.status >= 500) {
        throw new MailAwayError(Number(response.headers.get("Retry-After")) || 0);
      }
      throw new MailRefusedError(`provider_refused_${response.status}`);
    },
  };
}
