import { effect, signal } from "@preact/signals";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORED = "trouvaille.theme";

const stored = localStorage.getItem(STORED);

/** `auto` follows the system. */
export const theme = signal<Theme>(THEMES.find((name) => name === stored) ?? "auto");

export function setTheme(chosen: Theme): void {
  localStorage.setItem(STORED, chosen);
  theme.value = chosen;
}

effect(() => {
  if (theme.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
});
