import { CircleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { CONTROL_TEXTS } from "./texts.ts";

interface Given {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong with it, in a sentence. */
  wrong?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  onBlur?: () => void;
  type?: "text" | "email" | "password" | "date" | "datetime-local" | "number" | "search" | "tel" | "url";
  name?: string;
  class?: string;
  placeholder?: string;
  autoComplete?: string;
  autoCapitalize?: "characters" | "none" | "sentences" | "words";
  inputMode?: "text" | "numeric" | "email" | "search" | "tel" | "url";
  enterkeyhint?: "enter" | "done" | "go" | "next" | "previous" | "search" | "send";
  spellcheck?: boolean;
  autofocus?: boolean;
  required?: boolean;
  readOnly?: boolean;
  min?: string | number;
  max?: string | number;
  maxLength?: number;
}

/** A labelled input with its hint and its error; the error is announced and linked. */
export function Field({ label, hint, wrong, value, onValue, type = "text", class: more, ...rest }: Given) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const isPassword = type === "password";
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  const input = (
    <input
      id={id}
      {...rest}
      // One element stands for several kinds of input, which the types keep apart.
      type={(isPassword && shown ? "text" : type) as "text"}
      class={`input ${more ?? ""}`}
      value={value}
      aria-invalid={wrong ? "true" : undefined}
      aria-describedby={described || undefined}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isPassword ? (
        <div class="input-with-button">
          {input}
          <button
            type="button"
            class="button small"
            aria-pressed={shown}
            aria-label={CONTROL_TEXTS.showPassword}
            onClick={() => setShown(!shown)}
          >
            {shown ? CONTROL_TEXTS.hide : CONTROL_TEXTS.show}
          </button>
        </div>
      ) : (
        input
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && <Wrong id={`${id}-wrong`} text={wrong} />}
    </div>
  );
}

/** What is wrong, under a field. */
export function Wrong({ id, text }: { id?: string; text: string }) {
  return (
    <p class="wrong" id={id} role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      {text}
    </p>
  );
}

interface CheckboxGiven {
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
  wrong?: string | undefined;
  name?: string;
}

/** A checkbox whose whole line is its target. */
export function Checkbox({ label, checked, onChecked, wrong, name }: CheckboxGiven) {
  const id = useId();
  return (
    <div class="field">
      <label class="checkbox">
        <input
          type="checkbox"
          name={name}
          checked={checked}
          aria-invalid={wrong ? "true" : undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {wrong && <Wrong id={`${id}-wrong`} text={wrong} />}
    </div>
  );
}
