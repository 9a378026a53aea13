import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Notice } from "../controls/notice.tsx";
import { readCode } from "../home/read-code.ts";
import type { Sending } from "../shell/use-send.ts";
import type { Credentials } from "./log-in.ts";
import css from "./login.module.css";
import { draftedUsername, draftUsername } from "./login-draft.ts";
import { LoginError } from "./login-error.tsx";
import { LOGIN_TEXTS } from "./texts.ts";

interface Given {
  /** Known from the link that led here. */
  username: string | undefined;
  /** The password was just changed. */
  changed: boolean;
  /** Too many accounts bear the name: the event's code is needed as well. */
  asksCode: boolean;
  sending: Sending;
  onSubmit: (credentials: Credentials) => unknown;
}

export function LoginForm({ username: given, changed, asksCode, sending, onSubmit }: Given) {
  const [username, setUsername] = useState(given ?? draftedUsername());
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isDesktop = matchMedia("(pointer: fine)").matches;

  useEffect(() => {
    if (asksCode) form.current?.querySelector<HTMLInputElement>("input[name=event_code]")?.focus();
  }, [asksCode]);

  const submit = () => {
    setTried(true);
    if (username.trim() === "" || password === "" || (asksCode && readCode(code) === "")) {
      return focusFirstWrong(form.current);
    }
    setTried(false);
    return onSubmit({ username, password, ...(asksCode ? { event_code: readCode(code) } : {}) });
  };
  /** What is wrong with a field that was left empty. */
  const ifEmpty = (value: string, text: string) => (tried && value.trim() === "" ? text : undefined);

  return (
    <Form
      form={form}
      onSubmit={() => {
        if (!sending.sending && sending.seconds === null) void submit();
      }}
    >
      {changed && <Notice>{LOGIN_TEXTS.changed}</Notice>}
      <Field
        label={LOGIN_TEXTS.username}
        name="username"
        value={username}
        wrong={ifEmpty(username, LOGIN_TEXTS.missingUsername)}
        autoComplete="username"
        autoCapitalize="none"
        spellcheck={false}
        autofocus={isDesktop && username === ""}
        enterkeyhint="next"
        onValue={(value) => {
          sending.change();
          setTried(false);
          setUsername(value);
          draftUsername(value);
        }}
      />
      <div>
        <Field
          label={LOGIN_TEXTS.password}
          name="password"
          type="password"
          value={password}
          wrong={ifEmpty(password, LOGIN_TEXTS.missingPassword)}
          autoComplete="current-password"
          autofocus={isDesktop && username !== ""}
          enterkeyhint="go"
          onValue={(value) => {
            sending.change();
            setTried(false);
            setPassword(value);
          }}
        />
        <a
          class={css.forgot}
          href={`/forgot${username.includes("@") ? `?email=${encodeURIComponent(username)}` : ""}`}
        >
          {LOGIN_TEXTS.forgot}
        </a>
      </div>
      {asksCode && (
        <>
          <Notice alert>{LOGIN_TEXTS.eventNeeded}</Notice>
          <Field
            label={LOGIN_TEXTS.code}
            hint={LOGIN_TEXTS.codeHint}
            name="event_code"
            value={code}
            wrong={ifEmpty(code, LOGIN_TEXTS.codeMissing)}
            autoComplete="off"
            autoCapitalize="characters"
            spellcheck={false}
            onValue={(value) => {
              sending.change();
              setTried(false);
              setCode(value);
            }}
          />
        </>
      )}
      <LoginError sending={sending} />
      <Button look="primary" wide type="submit" busy={sending.sending} disabled={sending.seconds !== null}>
        {LOGIN_TEXTS.submit}
      </Button>
      <p class={css.aside}>
        {LOGIN_TEXTS.noAccount} <a href="/">{LOGIN_TEXTS.toCode}</a>
      </p>
    </Form>
  );
}
