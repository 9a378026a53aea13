import { ChevronLeft } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { LanguageSwitch } from "./language-switch.tsx";
import { SHELL_TEXTS } from "./texts.ts";
import "./shell.css";

interface Given {
  /** The page's h1; it also names the tab. */
  title: string;
  /** Where Back leads; without, the wordmark stands there. */
  back?: string;
  /** At the end of the bar; the language switch by default. */
  aside?: ComponentChildren;
  /** narrow: a form's column · wide: as wide as the window allows · full: no side margins. */
  width?: "narrow" | "wide" | "full";
  /** Heading for screen readers only, where the page shows its title in its own way. */
  hideTitle?: boolean;
  titleClass?: string;
  /** For a layout of the page's own. */
  contentClass?: string;
  /** Stays at the bottom of a phone's screen, in thumb reach. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** Bar, title and content of a page outside of the studio. */
export function Page({
  title,
  back,
  aside,
  width = "narrow",
  hideTitle,
  titleClass,
  contentClass,
  actions,
  children,
}: Given) {
  useTitle(title);
  return (
    <>
      <header class="bar">
        {back ? (
          <a class="bar-back" href={back}>
            <ChevronLeft size={20} aria-hidden="true" />
            {SHELL_TEXTS.back}
          </a>
        ) : (
          <Wordmark />
        )}
        {aside ?? <LanguageSwitch />}
      </header>
      <main id="content" class={`content ${width} ${contentClass ?? ""}`}>
        <h1 tabIndex={-1} class={hideTitle ? "visually-hidden" : titleClass}>
          {title}
        </h1>
        {children}
        {actions && <div class="actions">{actions}</div>}
      </main>
      <Footer />
    </>
  );
}

/** Names the browser's tab and history entry. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === "Trouvaille" ? title : `${title} · Trouvaille`;
  }, [title]);
}

export function Wordmark() {
  return (
    <a class="wordmark" href="/" aria-label={SHELL_TEXTS.home}>
      Trouvaille
    </a>
  );
}

export function Footer() {
  return (
    <footer class="footer">
      <nav aria-label={SHELL_TEXTS.footer}>
        <a href="/privacy">{SHELL_TEXTS.privacy}</a>
        <a href="/terms">{SHELL_TEXTS.terms}</a>
        <a href="/remove-me">{SHELL_TEXTS.removeMe}</a>
      </nav>
    </footer>
  );
}
