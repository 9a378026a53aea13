import { useId } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { keepTrying } from "../api/keep-trying.ts";
import { type Account, account } from "../api/session.ts";
import { Segments } from "../controls/segments.tsx";
import { LANGUAGES, type Language, language, setLanguage } from "../i18n/language.ts";
import { setTheme, THEMES, theme } from "../theme/theme.ts";
import css from "./me.module.css";
import { ME_TEXTS } from "./texts.ts";

const NAMES = { fr: "Français", en: "English" } as const;

/** Language and theme. Each takes effect at once; mails follow the language. */
export function Preferences({ who }: { who: Account }) {
  const title = useId();
  const themes = { auto: ME_TEXTS.auto, light: ME_TEXTS.light, dark: ME_TEXTS.dark };
  const chooseLanguage = (chosen: Language) => {
    setLanguage(chosen);
    if (chosen === who.language) return;
    keepTrying(() => call(api.me.$patch({ json: { language: chosen } })))
      .then((changed) => {
        if (account.value) account.value = changed;
      })
      .catch(() => undefined);
  };
  return (
    <section class="card stack" aria-labelledby={title}>
      <h2 id={title} class="visually-hidden">
        {ME_TEXTS.preferences}
      </h2>
      <div class={css.preference}>
        <div>
          <p class={css.label}>{ME_TEXTS.language}</p>
          <p class="secondary">{ME_TEXTS.mailsIn(NAMES[who.language])}</p>
        </div>
        <Segments
          label={ME_TEXTS.language}
          value={language.value}
          options={LANGUAGES.map((value) => ({ value, label: NAMES[value], lang: value }))}
          onValue={chooseLanguage}
        />
      </div>
      <div class={css.preference}>
        <p class={css.label}>{ME_TEXTS.theme}</p>
        <Segments
          label={ME_TEXTS.theme}
          value={theme.value}
          options={THEMES.map((value) => ({ value, label: themes[value] }))}
          onValue={setTheme}
        />
      </div>
    </section>
  );
}
