import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Wrong } from "../controls/field.tsx";

interface Given<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onValue: (value: T) => void;
  hint?: ComponentChildren;
  wrong?: string | undefined;
}

/** One of a list that is too long to show; the system's own picker. */
export function Select<T extends string>({ label, value, options, onValue, hint, wrong }: Given<T>) {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="input"
        value={value}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onValue(event.currentTarget.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && <Wrong id={`${id}-wrong`} text={wrong} />}
    </div>
  );
}
