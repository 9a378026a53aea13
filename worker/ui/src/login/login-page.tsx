import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { keepTrying } from "../api/keep-trying.ts";
import { account, enterSession, homeOf, loadSession } from "../api/session.ts";
import { Page } from "../shell/page.tsx";
import { useSend } from "../shell/use-send.ts";
import { AccountChoice } from "./account-choice.tsx";
import { type Candidate, type Credentials, logIn } from "./log-in.ts";
import { forgetUsername } from "./login-draft.ts";
import { LoginForm } from "./login-form.tsx";
import { safeNext } from "./safe-next.ts";
import { LOGIN_TEXTS } from "./texts.ts";

/** The way back in, and to where one was; who is logged in already goes there at once. */
export function LoginPage() {
  const { route, query } = useLocation();
  const next = safeNext(query.next, location.origin);
  const [asksCode, setAsksCode] = useState(false);
  const [choice, setChoice] = useState<{ given: Credentials; accounts: Candidate[] }>();
  const sending = useSend();

  useEffect(() => {
    loadSession().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (account.value) route(next ?? homeOf(account.value), true);
  }, [account.value]);

  const submit = async (given: Credentials): Promise<void> => {
    const login = await sending.send(() => logIn(given));
    if (login?.kind === "event") {
      // The link that led here may have said which event; only otherwise is it asked for.
      if (query.event && !given.event_code) return submit({ ...given, event_code: query.event });
      setAsksCode(true);
    }
    if (login?.kind === "choose") setChoice({ given, accounts: login.accounts });
    if (login?.kind === "in") {
      forgetUsername();
      await keepTrying(enterSession);
    }
  };

  if (choice) {
    return (
      <Page title={LOGIN_TEXTS.chooseTitle}>
        <AccountChoice
          accounts={choice.accounts}
          came={query.event}
          next={next}
          sending={sending}
          onChosen={(user_id) => submit({ ...choice.given, user_id })}
          onBack={() => {
            sending.change();
            setChoice(undefined);
          }}
        />
      </Page>
    );
  }
  return (
    <Page title={LOGIN_TEXTS.title}>
      <LoginForm
        username={query.username ?? query.email}
        changed={query.changed !== undefined}
        asksCode={asksCode}
        sending={sending}
        onSubmit={submit}
      />
    </Page>
  );
}
