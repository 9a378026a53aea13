import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../error-texts.ts";
import type { MailKind, MailValues } from "./mail-kinds.ts";
import { renderMail } from "./render-mail.ts";

const PUBLIC_URL = "https://photos.example.com";
const HOSTILE = '<script>alert("x")</script>\r\nBcc: everybody@example.com';
const link = `${PUBLIC_URL}/somewhere?a=1&b=2`;

const VALUES: { [Kind in MailKind]: MailValues[Kind] } = {
  password_reset: { link, minutes: 60 },
  photos_available: { event_name: HOSTILE, link },
  guest_reminder: { event_name: HOSTILE, selfie: "invalid", link },
  new_photos_of_you: { event_name: HOSTILE, count: 3, link },
  contact_photographer: {
    ...{ event_name: HOSTILE, guest_name: HOSTILE, guest_email: "guest@example.com", message: HOSTILE },
  },
  removal_request: { event_name: HOSTILE, name: HOSTILE, email: "guest@example.com", message: HOSTILE, link },
  twin_selfies: { event_name: HOSTILE, first_username: HOSTILE, second_username: HOSTILE, link },
};

const cases = Object.entries(VALUES).flatMap(([kind, values]) =>
  LANGUAGES.map((language) => ({ kind, language, values })),
);

describe.each(cases)("$kind in $language", ({ kind, language, values }) => {
  test("has a subject of one line, text and HTML in which nothing of what people wrote is markup", async () => {
    const { subject, text, html } = await renderMail({ kind, language, values }, PUBLIC_URL);
    expect(subject).toMatch(/^\P{Cc}{5,150}$/u);
    expect(text.length).toBeGreaterThan(40);
    expect(html).toContain(`lang="${language}"`);
    expect(html).not.toContain("<script");
    expect(html).not.toContain("undefined");
    expect(text).not.toContain("undefined");
    if ("link" in values) {
      expect(text).toContain(link);
      expect(html).toContain(link.replace("&", "&amp;"));
    }
  });
});

test("a link leads to our own pages or nowhere", async () => {
  const values = { ...VALUES.password_reset, link: "https://photos.example.com.evil.example/reset" };
  const rendering = renderMail({ kind: "password_reset", language: "fr", values }, PUBLIC_URL);
  await expect(rendering).rejects.toThrow("elsewhere");
});

test("the two languages differ", async () => {
  const [french, english] = await Promise.all(
    LANGUAGES.map((language) =>
      renderMail({ kind: "password_reset", language, values: VALUES.password_reset }, PUBLIC_URL),
    ),
  );
  expect(french?.subject).not.toBe(english?.subject);
});
