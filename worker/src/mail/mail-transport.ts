/** A mail as a provider takes it. */
export interface RenderedMail {
  /** The row's; the same mail is never sent twice by a provider that knows this key. */
  idempotencyKey: string;
  to: string;
  replyTo?: string | undefined;
  subject: string;
  text: string;
  html: string;
}

export interface MailTransport {
  /**
   * Hands a mail over.
   * @throws MailRefusedError when the provider will not take this mail; MailAwayError when it cannot be asked
   */
  send(mail: RenderedMail): Promise<void>;
}

/** The provider says no. `reason` is a stable code without anything of the mail. */
export class MailRefusedError extends Error {
  override name = "MailRefusedError";
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** The provider is away, or wants us to slow down. */
export class MailAwayError extends Error {
  override name = "MailAwayError";
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds = 0, options: ErrorOptions = {}) {
    super("mail provider away", options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
