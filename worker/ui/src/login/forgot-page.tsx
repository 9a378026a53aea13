import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { looksLikeEmail } from "../accounts/looks-like-email.ts";
import { api, call } from "../api/client.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Page } from "../shell/page.tsx";
import { useSend } from "../shell/use-send.ts";
import { draftedUsername } from "./login-draft.ts";
import { LoginError } from "./login-error.tsx";
import { LOGIN_TEXTS } from "./texts.ts";

/** Has a link for a new password mailed. What it says is the same for every address. */
export function ForgotPage() {
  const { query } = useLocation();
  const [email, setEmail] = useState(() => query.email ?? draftedEmail());
  const [wrong, setWrong] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const sending = useSend();
  const form = useRef<HTMLFormElement>(null);

  const submit = async () => {
    if (!looksLikeEmail(email)) {
      setWrong(true);
      return focusFirstWrong(form.current);
    }
    const json = { email: email.trim() };
    const answer = await sending.send(() => call(api["password-reset"].request.$post({ json })));
    if (answer) setSentTo(json.email);
  };

  if (sentTo !== undefined) return <LinkSent email={sentTo} onAnother={() => setSentTo(undefined)} />;
  return (
    <Page title={LOGIN_TEXTS.forgotTitle} back="/login">
      <p class="secondary">{LOGIN_TEXTS.forgotIntro}</p>
      <Form form={form} onSubmit={submit}>
        <Field
          label={LOGIN_TEXTS.email}
          name="email"
          type="email"
          value={email}
          wrong={wrong ? LOGIN_TEXTS.emailWrong : undefined}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          spellcheck={false}
          enterkeyhint="send"
          autofocus={matchMedia("(pointer: fine)").matches}
          onValue={(value) => {
            sending.change();
            setWrong(false);
            setEmail(value);
          }}
        />
        <LoginError sending={sending} />
        <Button look="primary" wide type="submit" busy={sending.sending} disabled={sending.seconds !== null}>
          {LOGIN_TEXTS.forgotSubmit}
        </Button>
      </Form>
    </Page>
  );
}

/** Who came from the log-in has typed it already. */
function draftedEmail(): string {
  const typed = draftedUsername();
  return looksLikeEmail(typed) ? typed : "";
}

function LinkSent({ email, onAnother }: { email: string; onAnother: () => void }) {
  useEffect(() => document.querySelector<HTMLElement>("main h1")?.focus(), []);
  return (
    <Page title={LOGIN_TEXTS.sentTitle} back="/login">
      <p>{LOGIN_TEXTS.sent(email)}</p>
      <p class="secondary">{LOGIN_TEXTS.sentNext}</p>
      <div class="stack tight">
        <ButtonLink look="outlined" wide href={`/login?email=${encodeURIComponent(email)}`}>
          {LOGIN_TEXTS.toLogin}
        </ButtonLink>
        <Button wide onClick={onAnother}>
          {LOGIN_TEXTS.otherAddress}
        </Button>
      </div>
    </Page>
  );
}
