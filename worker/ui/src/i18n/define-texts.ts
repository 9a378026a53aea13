import { language } from "./language.ts";
import { setTypography } from "./set-typography.ts";

type Text = string | ((...args: never[]) => string);
type Translated<T> = { [K in keyof T]: T[K] extends string ? string : T[K] };

/**
 * The texts of one part of the app in both languages: a text left out is a type error. Reading one subscribes to the
 * language, so a component shows the other one as soon as it is chosen.
 */
export function defineTexts<T extends Record<string, Text>>(texts: {
  en: T;
  fr: Translated<T>;
}): Readonly<Translated<T>> {
  const set = { en: setAll(texts.en), fr: setAll(texts.fr) };
  const current = {};
  for (const key of Object.keys(texts.en)) {
    Object.defineProperty(current, key, { enumerable: true, get: () => set[language.value][key] });
  }
  return current as Translated<T>;
}

function setAll(texts: Record<string, Text>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string"
        ? setTypography(text)
        : (...args: unknown[]) => setTypography((text as (...given: unknown[]) => string)(...args)),
    ]),
  );
}
