import { effect, signal } from "@preact/signals";

export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = "trouvaille.language";

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** The browser's first language that there is; French otherwise, as the API answers. */
function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "fr";
}

/** The language of every text on screen and of what the API answers. */
export const language = signal<Language>(firstLanguage());

/** Shows everything in another language from now on, without a reload. */
export function setLanguage(chosen: Language): void {
  localStorage.setItem(STORED, chosen);
  language.value = chosen;
}

effect(() => {
  document.documentElement.lang = language.value;
});
