import type { Browser, BrowserContext, Page } from "playwright-core";
import { stack } from "../api/stack.ts";

export const SIZES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof SIZES;
export type Language = "fr" | "en";
export type Theme = "light" | "dark";

/** Every journey is walked in both languages on both. */
export const VIEWS = (["fr", "en"] as const).flatMap((language) =>
  (["phone", "desktop"] as const).map((size) => ({ language, size })),
);

export interface View {
  language: Language;
  size: Size;
  theme?: Theme;
}

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /**
   * What went wrong in the page so far: errors, breaches of the content security policy, failed requests that were
   * not answers of the API. A refusal by the API is an answer, which the page is to deal with.
   */
  problems: string[];
}

/** A new visitor with an empty browser. */
export async function openPage(
  browser: Browser,
  { language, size, theme = "light" }: View,
): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL: stack.url,
    viewport: SIZES[size],
    hasTouch: size === "phone",
    isMobile: size === "phone",
    locale: language === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(20_000);
  const problems: string[] = [];
  await context.exposeFunction("reportBreach", (what: string) => problems.push(`policy: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      // biome-ignore lint/suspicious/noExplicitAny: made by exposeFunction
      (globalThis as any).reportBreach(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const isApiAnswer =
      message.text().startsWith("Failed to load resource") && message.location().url.includes("/api/");
    if (!isApiAnswer) problems.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== stack.url && protocol.startsWith("http")) problems.push(`elsewhere: ${request.url()}`);
  });
  return { page, context, problems };
}

/** Logs somebody in before the first page is opened. */
export async function logInto(
  { context }: OpenPage,
  username: string,
  password: string,
  more: { user_id?: number } = {},
): Promise<void> {
  const answer = await context.request.post("/api/login", { data: { username, password, ...more } });
  if (!answer.ok()) throw new Error(`log-in answered ${answer.status()}: ${await answer.text()}`);
  await context.addInitScript(() => localStorage.setItem("trouvaille.session", "1"));
}
