import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { account, homeOf, loadSession } from "../api/session.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { Form } from "../controls/form.tsx";
import { useCountdown } from "../shell/connection-bar.tsx";
import { Page } from "../shell/page.tsx";
import { DemoCard } from "./demo-card.tsx";
import css from "./home.module.css";
import { readCode } from "./read-code.ts";
import { HOME_TEXTS } from "./texts.ts";

/** Reloads must not cost what was typed. */
const DRAFT = "trouvaille.code";

/** The start: a code, or the log-in. Who is logged in is led home. */
export function HomePage() {
  const { route, query } = useLocation();
  const [code, setCode] = useState(sessionStorage.getItem(DRAFT) ?? "");
  const [wrong, setWrong] = useState<string | undefined>(query.reason);
  const [blockedUntil, setBlockedUntil] = useState<number | null>(null);
  const seconds = useCountdown(blockedUntil);

  useEffect(() => {
    loadSession().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (account.value) route(homeOf(account.value), true);
  }, [account.value]);

  const submit = async () => {
    const typed = readCode(code);
    if (typed === "") return setWrong(HOME_TEXTS.empty);
    try {
      const card = await call(api.events[":event_code"].card.$get({ param: { event_code: typed } }));
      sessionStorage.removeItem(DRAFT);
      route(`/j/${encodeURIComponent(card.event_code)}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 429) setBlockedUntil(Date.now() + (error.retryAfter ?? 60) * 1_000);
      setWrong(error.message);
    }
  };

  return (
    <Page title={HOME_TEXTS.title} titleClass={css.title ?? ""}>
      <p>{HOME_TEXTS.intro}</p>
      <Form
        onSubmit={() => {
          if (!seconds) void submit();
        }}
      >
        <Field
          label={HOME_TEXTS.code}
          hint={HOME_TEXTS.codeHint}
          class={css.code ?? ""}
          name="event_code"
          value={code}
          wrong={seconds ? HOME_TEXTS.throttled(seconds) : wrong}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          enterkeyhint="go"
          autofocus={matchMedia("(pointer: fine)").matches}
          onValue={(value) => {
            setCode(value);
            setWrong(undefined);
            sessionStorage.setItem(DRAFT, value);
          }}
        />
        <Button look="primary" wide type="submit" disabled={Boolean(seconds)}>
          {HOME_TEXTS.next}
        </Button>
        <ButtonLink wide href="/login">
          {HOME_TEXTS.logIn}
        </ButtonLink>
      </Form>
      <DemoCard />
    </Page>
  );
}
