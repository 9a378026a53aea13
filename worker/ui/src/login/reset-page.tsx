import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isPasswordComplete } from "../accounts/password-rules.ts";
import type { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { account, logOut } from "../api/session.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Page } from "../shell/page.tsx";
import { useSend } from "../shell/use-send.ts";
import { LoginError } from "./login-error.tsx";
import { RulesList } from "./rules-list.tsx";
import { LOGIN_TEXTS } from "./texts.ts";

/** Errors of the API that are about what was typed. */
const ABOUT_PASSWORD = ["weak_password", "password_too_long", "common_password", "reset_fields_required"];

/** Where the mailed link leads. The token is taken out of the address before anything else happens. */
export function ResetPage() {
  const { query, route } = useLocation();
  const [token] = useState(query.token ?? "");
  useEffect(() => {
    if (query.token !== undefined) route("/reset", true);
  }, []);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const sending = useSend();
  const form = useRef<HTMLFormElement>(null);

  const submit = async () => {
    setTried(true);
    if (!isPasswordComplete(password)) return focusFirstWrong(form.current);
    const json = { token, new_password: password };
    const answer = await sending.send(() => call(api["password-reset"].confirm.$post({ json })));
    if (!answer) return focusFirstWrong(form.current);
    // Whoever was logged in here is not any more, or is somebody else.
    if (account.value !== null) await logOut();
    route(`/login?changed=1&username=${encodeURIComponent(answer.username)}`, true);
  };

  const { error } = sending;
  const dead = token === "" ? "missing" : error?.code;
  if (dead === "missing" || dead === "expired_reset_token" || dead === "invalid_reset_token") {
    return <DeadLink why={dead} />;
  }
  return (
    <Page title={LOGIN_TEXTS.resetTitle}>
      <p class="secondary">{LOGIN_TEXTS.resetIntro}</p>
      <Form form={form} onSubmit={submit}>
        <Field
          label={LOGIN_TEXTS.newPassword}
          name="new_password"
          type="password"
          value={password}
          wrong={tried ? wrongWith(password, error) : undefined}
          autoComplete="new-password"
          enterkeyhint="done"
          autofocus={matchMedia("(pointer: fine)").matches}
          onValue={(value) => {
            sending.change();
            setTried(false);
            setPassword(value);
          }}
        />
        <RulesList password={password} />
        {!ABOUT_PASSWORD.includes(error?.code ?? "") && <LoginError sending={sending} />}
        <Button look="primary" wide type="submit" busy={sending.sending} disabled={sending.seconds !== null}>
          {LOGIN_TEXTS.resetSubmit}
        </Button>
      </Form>
    </Page>
  );
}

function wrongWith(password: string, error: ApiError | undefined): string | undefined {
  if (!isPasswordComplete(password)) return LOGIN_TEXTS.incomplete;
  if (error?.code === "common_password") return LOGIN_TEXTS.common;
  return error && ABOUT_PASSWORD.includes(error.code) ? error.message : undefined;
}

const DEAD = {
  missing: () => [LOGIN_TEXTS.noTokenTitle, LOGIN_TEXTS.noToken] as const,
  expired_reset_token: () => [LOGIN_TEXTS.expiredTitle, LOGIN_TEXTS.expired] as const,
  invalid_reset_token: () => [LOGIN_TEXTS.usedTitle, LOGIN_TEXTS.used] as const,
};

function DeadLink({ why }: { why: keyof typeof DEAD }) {
  const [title, text] = DEAD[why]();
  useEffect(() => document.querySelector<HTMLElement>("main h1")?.focus(), []);
  return (
    <Page title={title}>
      <p class="secondary">{text}</p>
      <div class="stack tight">
        <ButtonLink look="primary" wide href="/forgot">
          {LOGIN_TEXTS.newLink}
        </ButtonLink>
        <ButtonLink wide href="/login">
          {LOGIN_TEXTS.toLogin}
        </ButtonLink>
      </div>
    </Page>
  );
}
