import { useId } from "preact/hooks";
import css from "./event.module.css";

interface RadioGiven {
  name: string;
  value: string;
  label: string;
  /** What choosing it means, in a sentence. */
  text: string;
  checked: boolean;
  onChosen: () => void;
}

/** One of a few choices with what it means; the whole card is its target. */
export function ExplainedRadio({ name, value, label, text, checked, onChosen }: RadioGiven) {
  const id = useId();
  return (
    <label class={`checkbox ${css.choice}`}>
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-text`}
        onChange={onChosen}
      />
      <span>
        <span id={`${id}-label`} class={css.choiceLabel}>
          {label}
        </span>
        <span id={`${id}-text`} class="secondary">
          {text}
        </span>
      </span>
    </label>
  );
}

interface CheckboxGiven {
  name: string;
  label: string;
  text: string;
  checked: boolean;
  onChecked: (checked: boolean) => void;
}

/** Yes or no, with what it means. */
export function ExplainedCheckbox({ name, label, text, checked, onChecked }: CheckboxGiven) {
  const id = useId();
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-text`}
        onChange={(event) => onChecked(event.currentTarget.checked)}
      />
      <span>
        <span id={`${id}-label`} class={css.choiceLabel}>
          {label}
        </span>
        <span id={`${id}-text`} class="secondary">
          {text}
        </span>
      </span>
    </label>
  );
}
