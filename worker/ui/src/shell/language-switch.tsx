import { Segments } from "../controls/segments.tsx";
import { LANGUAGES, language, setLanguage } from "../i18n/language.ts";
import { SHELL_TEXTS } from "./texts.ts";

export function LanguageSwitch() {
  return (
    <Segments
      label={SHELL_TEXTS.language}
      value={language.value}
      options={LANGUAGES.map((value) => ({ value, label: value.toUpperCase(), lang: value }))}
      onValue={setLanguage}
    />
  );
}
