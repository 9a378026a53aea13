import type {
  AnchorHTMLAttributes,
  ButtonHTMLAttributes,
  ComponentChildren,
  TargetedMouseEvent,
} from "preact";
import { useState } from "preact/hooks";

export type ButtonLook = "primary" | "outlined" | "plain" | "danger" | "link";

type Given = Omit<ButtonHTMLAttributes, "onClick" | "disabled"> & {
  look?: ButtonLook;
  wide?: boolean;
  small?: boolean;
  /** Shown as busy and not pressed again; the label stays readable. */
  busy?: boolean;
  disabled?: boolean;
  icon?: ComponentChildren;
  /** A promise keeps the button busy until it settles. */
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => unknown;
};

export const buttonClass = ({ look = "plain", wide = false, small = false }) =>
  ["button", look, wide && "wide", small && "small"].filter(Boolean).join(" ");

/** A button that stays focusable while it cannot be pressed, so that nobody loses their place. */
export function Button({
  look = "plain",
  wide,
  small,
  busy,
  disabled,
  icon,
  onClick,
  children,
  class: more,
  ...rest
}: Given) {
  const [working, setWorking] = useState(false);
  const isBusy = busy || working;
  return (
    <button
      type="button"
      {...rest}
      class={`${buttonClass({ look, wide: wide ?? false, small: small ?? false })} ${more ?? ""}`}
      aria-disabled={disabled || isBusy ? "true" : undefined}
      aria-busy={isBusy ? "true" : undefined}
      onClick={(event) => {
        if (disabled || isBusy) return event.preventDefault();
        const result = onClick?.(event);
        if (!(result instanceof Promise)) return;
        setWorking(true);
        result.finally(() => setWorking(false));
      }}
    >
      {isBusy ? <span class="spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

type LinkGiven = AnchorHTMLAttributes & {
  look?: ButtonLook;
  wide?: boolean;
  small?: boolean;
  icon?: ComponentChildren;
};

/** A link that looks like a button. */
export function ButtonLink({
  look = "plain",
  wide = false,
  small = false,
  icon,
  children,
  ...rest
}: LinkGiven) {
  return (
    <a {...rest} class={buttonClass({ look, wide, small })}>
      {icon}
      {children}
    </a>
  );
}

type IconGiven = ButtonHTMLAttributes & { label: string };

/** A button that is an icon alone; `label` names it. */
export function IconButton({ label, children, class: more, ...rest }: IconGiven) {
  return (
    <button type="button" {...rest} class={`icon-button ${more ?? ""}`} aria-label={label} title={label}>
      {children}
    </button>
  );
}
