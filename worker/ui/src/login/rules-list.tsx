import { Circle, CircleAlert, CircleCheck } from "lucide-preact";
import { bytesOf, checkPassword, type PasswordRule } from "../accounts/password-rules.ts";
import css from "./login.module.css";
import { LOGIN_TEXTS } from "./texts.ts";

/** What a password needs, told before typing and ticked off meanwhile. */
export function RulesList({ password }: { password: string }) {
  const met = checkPassword(password);
  const texts: Record<PasswordRule, string> = {
    length: LOGIN_TEXTS.ruleLength,
    capital: LOGIN_TEXTS.ruleCapital,
    digit: LOGIN_TEXTS.ruleDigit,
    sign: LOGIN_TEXTS.ruleSign,
    bytes: LOGIN_TEXTS.ruleBytes(bytesOf(password)),
  };
  const rules = (Object.keys(texts) as PasswordRule[]).filter((rule) => rule !== "bytes" || !met.bytes);
  return (
    <ul class={css.rules} aria-label={LOGIN_TEXTS.rules}>
      {rules.map((rule) => {
        const Icon = met[rule] ? CircleCheck : rule === "bytes" ? CircleAlert : Circle;
        return (
          <li key={rule} class={met[rule] ? css.met : undefined}>
            <Icon size={18} aria-hidden="true" />
            <span>
              {texts[rule]}
              {met[rule] && <span class="visually-hidden">, {LOGIN_TEXTS.met}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
