import { log } from "../log.ts";
import { MailRefusedError, type MailTransport } from "./mail-transport.ts";

/** Writes mails to the log instead of sending them, links and all: for development only. */
export const logTransport: MailTransport = {
  async send({ subject, text }) {
    log("info", "mail_text", { subject, text });
  },
};

/** Where no provider is configured, nothing that was written is lost: an organiser can have it sent later. */
export const missingTransport: MailTransport = {
  async send() {
    throw new MailRefusedError("mail_not_configured");
  },
};
