import { useEffect } from "preact/hooks";
import { type Language, language } from "../i18n/language.ts";
import { setTypography } from "../i18n/set-typography.ts";
import { Page } from "../shell/page.tsx";
import css from "./legal.module.css";
import type { Block, LegalText } from "./legal-text.ts";
import { LEGAL_TEXTS } from "./texts.ts";

/** A long text with its table of contents, in lines that are easy to read. */
export function LegalPage({ texts }: { texts: Record<Language, LegalText> }) {
  const text = texts[language.value];
  // The page was not there yet when the browser looked for the address's fragment.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return (
    <Page title={setTypography(text.title)} width="wide" contentClass={css.page ?? ""}>
      <ul class={`notice ${css.summary}`} aria-label={LEGAL_TEXTS.inShort}>
        {text.summary.map((line) => (
          <li key={line}>{setTypography(line)}</li>
        ))}
      </ul>
      <nav class={css.contents} aria-label={LEGAL_TEXTS.contents}>
        <ol>
          {text.sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{setTypography(title)}</a>
            </li>
          ))}
        </ol>
      </nav>
      {text.sections.map(({ id, title, blocks }) => (
        <section key={id} id={id} class={css.section} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{setTypography(title)}</h2>
          {blocks.map((block) => (
            <BlockOf key={JSON.stringify(block)} block={block} />
          ))}
        </section>
      ))}
    </Page>
  );
}

function BlockOf({ block }: { block: Block }) {
  if (typeof block === "string") return <p>{setTypography(block)}</p>;
  if ("list" in block) {
    return (
      <ul class={css.list}>
        {block.list.map((item) => (
          <li key={item}>{setTypography(item)}</li>
        ))}
      </ul>
    );
  }
  const rows = [
    [LEGAL_TEXTS.why, block.why],
    [LEGAL_TEXTS.until, block.until],
    [LEGAL_TEXTS.seen, block.seen],
  ] as const;
  return (
    <div class={`card ${css.kept}`}>
      <h3>{setTypography(block.kept)}</h3>
      <dl>
        {rows.map(([term, what]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{setTypography(what)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
