import { SHELL_TEXTS } from "./texts.ts";

/** The first stop of the keyboard: past the bars, to what the page is about. */
export function SkipLink() {
  return (
    <button
      type="button"
      class="skip-link"
      onClick={() => document.querySelector<HTMLElement>("main h1")?.focus()}
    >
      {SHELL_TEXTS.skip}
    </button>
  );
}
