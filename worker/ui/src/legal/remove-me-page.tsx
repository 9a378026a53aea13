import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { looksLikeEmail } from "../accounts/looks-like-email.ts";
import { api, call } from "../api/client.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { Field, Wrong } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Notice } from "../controls/notice.tsx";
import { readCode } from "../home/read-code.ts";
import { sayWait } from "../i18n/say-wait.ts";
import { Page } from "../shell/page.tsx";
import { useSend } from "../shell/use-send.ts";
import css from "./legal.module.css";
import { dropRemovalDraft, keepRemovalDraft, type RemovalDraft, readRemovalDraft } from "./removal-draft.ts";
import { LEGAL_TEXTS } from "./texts.ts";

/** As the API takes them, characters. */
const MAX_LINE = 200;
const MAX_MESSAGE = 5_000;

/** For people on a photo who are no guests: a message to the event's organisers. */
export function RemoveMePage() {
  const { query } = useLocation();
  const [draft, setDraft] = useState<RemovalDraft>(() => {
    const kept = readRemovalDraft();
    return { ...kept, event_code: kept.event_code || (query.code ?? "") };
  });
  const [tried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const sending = useSend();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  const set = (key: keyof RemovalDraft) => (value: string) => {
    sending.change();
    setTried(false);
    const changed = { ...draft, [key]: value };
    setDraft(changed);
    keepRemovalDraft(changed);
  };
  const isCodeUnknown = sending.error?.code === "event_code_not_found";
  const wrong = {
    event_code: isCodeUnknown
      ? LEGAL_TEXTS.codeUnknown
      : tried && readCode(draft.event_code) === ""
        ? LEGAL_TEXTS.codeMissing
        : undefined,
    name: tried && !draft.name.trim() ? LEGAL_TEXTS.nameMissing : undefined,
    email: tried && !looksLikeEmail(draft.email) ? LEGAL_TEXTS.emailWrong : undefined,
    message: tried && !draft.message.trim() ? LEGAL_TEXTS.messageMissing : undefined,
  };

  const submit = async () => {
    setTried(true);
    const json = { ...draft, event_code: readCode(draft.event_code) };
    const complete = json.event_code && json.name.trim() && looksLikeEmail(json.email) && json.message.trim();
    if (!complete) return focusFirstWrong(form.current);
    const answer = await sending.send(() => call(api["removal-requests"].$post({ json })));
    if (!answer) return focusFirstWrong(form.current);
    dropRemovalDraft();
    setSentTo(json.email.trim());
  };

  if (sentTo !== undefined) {
    return (
      <RequestSent
        email={sentTo}
        onAnother={() => {
          setDraft(readRemovalDraft());
          setTried(false);
          setSentTo(undefined);
        }}
      />
    );
  }
  return (
    <Page title={LEGAL_TEXTS.removeTitle}>
      <p class="secondary">{LEGAL_TEXTS.removeIntro}</p>
      <Form form={form} onSubmit={submit}>
        <Field
          label={LEGAL_TEXTS.code}
          hint={LEGAL_TEXTS.codeHint}
          name="event_code"
          value={draft.event_code}
          wrong={wrong.event_code}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          onValue={set("event_code")}
        />
        <Field
          label={LEGAL_TEXTS.name}
          name="name"
          value={draft.name}
          wrong={wrong.name}
          maxLength={MAX_LINE}
          autoComplete="name"
          onValue={set("name")}
        />
        <Field
          label={LEGAL_TEXTS.email}
          hint={LEGAL_TEXTS.emailHint}
          name="email"
          type="email"
          value={draft.email}
          wrong={wrong.email}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          spellcheck={false}
          onValue={set("email")}
        />
        <div class="field">
          <label for={id}>{LEGAL_TEXTS.message}</label>
          <textarea
            id={id}
            class="input"
            name="message"
            rows={5}
            maxLength={MAX_MESSAGE}
            value={draft.message}
            aria-invalid={wrong.message ? "true" : undefined}
            aria-describedby={`${id}-hint${wrong.message ? ` ${id}-wrong` : ""}`}
            onInput={(event) => set("message")(event.currentTarget.value)}
          />
          <p class="hint" id={`${id}-hint`}>
            {LEGAL_TEXTS.messageHint}
          </p>
          {wrong.message && <Wrong id={`${id}-wrong`} text={wrong.message} />}
        </div>
        {sending.seconds !== null && (
          <Notice kind="warn">{LEGAL_TEXTS.throttled(sayWait(sending.seconds))}</Notice>
        )}
        {sending.error && !isCodeUnknown && sending.error.status !== 429 && (
          <Notice kind="wrong" alert>
            {sending.error.message}
          </Notice>
        )}
        <Button look="primary" wide type="submit" busy={sending.sending} disabled={sending.seconds !== null}>
          {LEGAL_TEXTS.submit}
        </Button>
      </Form>
      <NextSteps />
    </Page>
  );
}

function NextSteps() {
  return (
    <section class="stack tight" aria-labelledby="next-steps">
      <h2 id="next-steps">{LEGAL_TEXTS.nextTitle}</h2>
      <ol class={css.steps}>
        <li>{LEGAL_TEXTS.next1}</li>
        <li>{LEGAL_TEXTS.next2}</li>
        <li>{LEGAL_TEXTS.next3}</li>
      </ol>
    </section>
  );
}

function RequestSent({ email, onAnother }: { email: string; onAnother: () => void }) {
  useEffect(() => document.querySelector<HTMLElement>("main h1")?.focus(), []);
  return (
    <Page title={LEGAL_TEXTS.sentTitle}>
      <p>{LEGAL_TEXTS.sent(email)}</p>
      <NextSteps />
      <div class="stack tight">
        <ButtonLink look="outlined" wide href="/">
          {LEGAL_TEXTS.toStart}
        </ButtonLink>
        <Button wide onClick={onAnother}>
          {LEGAL_TEXTS.another}
        </Button>
      </div>
    </Page>
  );
}
