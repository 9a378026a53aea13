import { html } from "hono/html";
import type { Language } from "../error-texts.ts";
import type { MailKind, MailValues } from "./mail-kinds.ts";
import { MAIL_TEXTS, type MailText } from "./mail-texts.ts";

/** Longest subject; what people call their events is in it. */
const MAX_SUBJECT = 150;

/** A header is one line: without this a name could add headers of its own. */
const oneLine = (text: string) => [...text.replace(/\p{Cc}+/gu, " ").trim()].slice(0, MAX_SUBJECT).join("");

export interface MailToRender {
  kind: string;
  values: Record<string, string | number | null>;
  language: Language;
}

/** True for kinds that have a text. */
export function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(MAIL_TEXTS, kind);
}

/**
 * Subject, plain text and HTML of a mail.
 * @param publicUrl links lead there and nowhere else
 * @throws Error for an unknown kind, or a link that leads elsewhere
 */
export async function renderMail({ kind, values, language }: MailToRender, publicUrl: string) {
  if (!isMailKind(kind)) throw new Error("unknown kind of mail");
  const texts = MAIL_TEXTS[kind][language] as (values: MailValues[MailKind]) => MailText;
  const { subject, paragraphs, quote, button } = texts(values as unknown as MailValues[MailKind]);
  if (button && new URL(button.link).origin !== new URL(publicUrl).origin) {
    throw new Error("a link leads elsewhere");
  }
  const parts = [...paragraphs, ...(quote ? [quote] : []), ...(button ? [button.link] : [])];
  const body = html`<!doctype html>
<html lang="${language}"><body>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
${quote ? html`<blockquote>${quote.split("\n").map((line) => html`${line}<br>`)}</blockquote>` : ""}
${button ? html`<p><a href="${button.link}">${button.label}</a></p>` : ""}
<p>Trouvaille</p>
</body></html>`;
  return {
    subject: oneLine(subject),
    text: `${parts.join("\n\n")}\n\n-- \nTrouvaille\n`,
    html: String(await body),
  };
}
