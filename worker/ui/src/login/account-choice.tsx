import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { formatLongDate } from "../i18n/format.ts";
import type { Sending } from "../shell/use-send.ts";
import { chooseFirst } from "./choose-first.ts";
import type { Candidate } from "./log-in.ts";
import css from "./login.module.css";
import { LoginError } from "./login-error.tsx";
import { LOGIN_TEXTS } from "./texts.ts";

interface Given {
  accounts: Candidate[];
  /** Code of the event whose page led here. */
  came: string | undefined;
  next: string | null;
  sending: Sending;
  onChosen: (userId: number) => unknown;
  onBack: () => void;
}

/** One name, several events: which account is meant. */
export function AccountChoice({ accounts, came, next, sending, onChosen, onBack }: Given) {
  const [chosen, setChosen] = useState(() => chooseFirst(accounts, { came, next })?.user_id);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>("input:checked")?.focus(), []);
  return (
    <form
      ref={form}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onChosen(chosen);
      }}
    >
      <fieldset class="stack tight">
        <legend class={css.legend}>{LOGIN_TEXTS.choose}</legend>
        {accounts.map((account) => (
          <label key={account.user_id} class={`card checkbox ${css.choice}`}>
            <input
              type="radio"
              name="account"
              value={account.user_id}
              checked={account.user_id === chosen}
              onChange={() => {
                sending.change();
                setChosen(account.user_id);
              }}
            />
            <span>
              <strong>{account.event_name ?? nameOfRole(account.user_type)}</strong>
              <span class="secondary">{describeAccount(account)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <LoginError sending={sending} />
      <Button look="primary" wide type="submit" busy={sending.sending} disabled={sending.seconds !== null}>
        {LOGIN_TEXTS.chooseSubmit}
      </Button>
      <Button wide onClick={onBack}>
        {LOGIN_TEXTS.back}
      </Button>
    </form>
  );
}

const nameOfRole = (role: string) => (role === "admin" ? LOGIN_TEXTS.admin : LOGIN_TEXTS.photographer);

const describeAccount = ({ event_name, event_date, username }: Candidate) =>
  event_name === null ? username : event_date === null ? LOGIN_TEXTS.noDate : formatLongDate(event_date);
