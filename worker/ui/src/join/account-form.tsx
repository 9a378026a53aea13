import { useEffect, useRef } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { Checkbox, Field } from "../controls/field.tsx";
import type { AccountFields, FieldName, FieldProblem, FieldProblems } from "./check-fields.ts";
import css from "./join.module.css";
import { JOIN_TEXTS } from "./texts.ts";
import type { Card } from "./use-card.ts";

const ORDER: FieldName[] = ["name", "email", "password", "terms"];

interface Given {
  event: Card;
  fields: AccountFields;
  problems: FieldProblems;
  other: string | null;
  refusals: number;
  onChange: (changed: Partial<AccountFields>) => void;
  onSubmit: () => Promise<unknown>;
}

export function AccountForm(given: Given) {
  const { event, fields, problems, other, refusals, onChange, onSubmit } = given;
  const form = useRef<HTMLFormElement>(null);
  const wrong = (name: FieldName) => {
    const problem = problems[name];
    return problem && sayProblem(problem, event.name);
  };
  return (
    <form ref={form} class="stack" noValidate onSubmit={(submitted) => submitted.preventDefault()}>
      <Summary
        key={refusals}
        lines={ORDER.flatMap((name) => (problems[name] ? [{ name, text: wrong(name) ?? "" }] : []))}
        other={other}
        attract={refusals > 0}
        onGo={(name) => form.current?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.focus()}
      />
      <Field
        label={JOIN_TEXTS.name}
        hint={JOIN_TEXTS.nameHint}
        name="name"
        autoComplete="name"
        autoCapitalize="words"
        enterkeyhint="next"
        maxLength={100}
        required
        value={fields.name}
        wrong={wrong("name")}
        onValue={(name) => onChange({ name })}
      />
      <Field
        label={JOIN_TEXTS.email}
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        inputMode="email"
        enterkeyhint="next"
        spellcheck={false}
        maxLength={254}
        required
        value={fields.email}
        wrong={wrong("email")}
        onValue={(email) => onChange({ email })}
      />
      {problems.email === "emailTaken" && (
        <a class="button outlined" href={logInLink(event, fields.email)}>
          {JOIN_TEXTS.logIn}
        </a>
      )}
      <Field
        label={JOIN_TEXTS.password}
        hint={JOIN_TEXTS.passwordHint}
        name="password"
        type="password"
        autoComplete="new-password"
        enterkeyhint="done"
        required
        value={fields.password}
        wrong={wrong("password")}
        onValue={(password) => onChange({ password })}
      />
      <Checkbox
        name="terms"
        checked={fields.terms}
        onChecked={(terms) => onChange({ terms })}
        wrong={wrong("terms")}
        label={
          <>
            {JOIN_TEXTS.acceptBefore}
            <a href="/terms" target="_blank" rel="noopener">
              {JOIN_TEXTS.terms}
            </a>
            {JOIN_TEXTS.acceptBetween}
            <a href="/privacy" target="_blank" rel="noopener">
              {JOIN_TEXTS.privacy}
            </a>
            {JOIN_TEXTS.acceptAfter}
          </>
        }
      />
      <Button look="primary" wide type="submit" onClick={onSubmit}>
        {JOIN_TEXTS.finish}
      </Button>
    </form>
  );
}

/** The log-in of this event with the address filled in. */
const logInLink = (event: Card, email: string): string => {
  const next = encodeURIComponent("/photos");
  const code = encodeURIComponent(event.event_code);
  const address = encodeURIComponent(email.trim());
  return `/login?username=${address}&email=${address}&event=${code}&next=${next}`;
};

interface SummaryGiven {
  lines: { name: FieldName; text: string }[];
  other: string | null;
  /** It has just come: it takes the focus. */
  attract: boolean;
  onGo: (name: FieldName) => void;
}

/** What to look at again, each line leading to its field. */
function Summary({ lines, other, attract, onGo }: SummaryGiven) {
  const box = useRef<HTMLDivElement>(null);
  const isEmpty = lines.length === 0 && other === null;
  useEffect(() => {
    if (attract && !isEmpty) box.current?.focus();
  }, []);
  if (isEmpty) return null;
  return (
    <div ref={box} class={css.summary} tabIndex={-1} role="group" aria-labelledby="summary-title">
      <h2 id="summary-title">{JOIN_TEXTS.summaryTitle}</h2>
      {other && <p>{other}</p>}
      <ul>
        {lines.map(({ name, text }) => (
          <li key={name}>
            <button type="button" onClick={() => onGo(name)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function sayProblem(problem: FieldProblem, event: string): string {
  if (problem === "emailTaken") return JOIN_TEXTS.emailTaken(event);
  if (typeof problem === "string") return JOIN_TEXTS[problem];
  const names = {
    length: JOIN_TEXTS.gapLength,
    capital: JOIN_TEXTS.gapCapital,
    digit: JOIN_TEXTS.gapDigit,
    sign: JOIN_TEXTS.gapSign,
  };
  const missing = problem.gaps.map((gap) => names[gap]);
  const last = missing.pop() ?? "";
  return JOIN_TEXTS.passwordMissing(
    missing.length === 0 ? last : `${missing.join(", ")}${JOIN_TEXTS.and}${last}`,
  );
}
