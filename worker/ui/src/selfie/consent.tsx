import { useRef } from "preact/hooks";
import { Checkbox } from "../controls/field.tsx";
import { formatDate } from "../i18n/format.ts";
import { language } from "../i18n/language.ts";
import css from "./selfie.module.css";
import { SELFIE_TEXTS } from "./texts.ts";

/** What a guest is told before they agree. */
export interface ConsentTerms {
  event: string;
  expiresAt: string | null;
  /** From the last photo to expiresAt; null where it is not known. */
  retentionDays: number | null;
  /** The words whose hash is stored with the consent. */
  wording: { version: string; texts: { fr: string; en: string } } | null;
}

/** What is kept of a selfie, who sees it, until when, and how to take it back. */
export function ConsentTermsCard({ terms }: { terms: ConsentTerms }) {
  const rows = [
    [SELFIE_TEXTS.kept, SELFIE_TEXTS.keptWhat],
    [SELFIE_TEXTS.access, SELFIE_TEXTS.accessWho],
    [SELFIE_TEXTS.until, sayUntil(terms)],
    [SELFIE_TEXTS.undo, SELFIE_TEXTS.undoHow],
  ];
  return (
    <div class={`card ${css.termsCard}`}>
      <dl class={css.terms}>
        {rows.map(([term, what]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      {terms.wording && (
        <details class={css.wording}>
          <summary>{SELFIE_TEXTS.wording(formatDate(terms.wording.version))}</summary>
          <p>{terms.wording.texts[language.value]}</p>
        </details>
      )}
    </div>
  );
}

function sayUntil({ expiresAt, retentionDays }: ConsentTerms): string {
  if (expiresAt !== null) return SELFIE_TEXTS.untilDate(formatDate(expiresAt));
  return retentionDays === null ? SELFIE_TEXTS.untilDeleted : SELFIE_TEXTS.untilDays(retentionDays);
}

interface BoxGiven {
  event: string;
  agreed: boolean;
  onAgreed: (agreed: boolean) => void;
  wrong: string | undefined;
}

/** Never ticked beforehand. */
export function ConsentBox({ event, agreed, onAgreed, wrong }: BoxGiven) {
  return (
    <div class={css.agree}>
      <Checkbox
        name="biometric_consent"
        checked={agreed}
        onChecked={onAgreed}
        wrong={wrong}
        label={
          <>
            {SELFIE_TEXTS.agree(event)} <small>{SELFIE_TEXTS.young}</small>
          </>
        }
      />
    </div>
  );
}

/** Lets pass who has agreed; shows everybody else to the box. */
export function useConsent(needed: boolean) {
  const around = useRef<HTMLDivElement>(null);
  const ask = (agreed: boolean): boolean => {
    if (!needed || agreed) return true;
    around.current?.querySelector<HTMLInputElement>("input[name=biometric_consent]")?.focus();
    return false;
  };
  return { around, ask };
}
