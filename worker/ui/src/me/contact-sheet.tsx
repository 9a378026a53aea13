import { useId, useRef, useState } from "preact/hooks";
import { looksLikeEmail } from "../accounts/looks-like-email.ts";
import { api, call } from "../api/client.ts";
import type { Account } from "../api/session.ts";
import { Button } from "../controls/button.tsx";
import { Field, Wrong } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Notice } from "../controls/notice.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { toast } from "../controls/toast.tsx";
import { sayWait } from "../i18n/say-wait.ts";
import { useSend } from "../shell/use-send.ts";
import { ME_TEXTS } from "./texts.ts";

/** Closing the sheet or loading the page again must not cost the message. */
const DRAFT = "trouvaille.contact";
/** As the API takes it. */
const MAX_MESSAGE = 5_000;

export function ContactSheet({ who, onClose }: { who: Account; onClose: () => void }) {
  const [name, setName] = useState(who.username);
  const [email, setEmail] = useState(who.email);
  const [message, setMessage] = useState(sessionStorage.getItem(DRAFT) ?? "");
  const [tried, setTried] = useState(false);
  const sending = useSend();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  const change = (set: (value: string) => void) => (value: string) => {
    sending.change();
    setTried(false);
    set(value);
  };
  const submit = async () => {
    setTried(true);
    if (!name.trim() || !looksLikeEmail(email) || !message.trim()) return focusFirstWrong(form.current);
    const json = { name, email, message };
    const answer = await sending.send(() => call(api["contact-photographer"].$post({ json })));
    if (!answer) return;
    sessionStorage.removeItem(DRAFT);
    toast(answer.message);
    onClose();
  };
  const emptyMessage = tried && !message.trim();

  return (
    <Sheet title={ME_TEXTS.write} open onClose={onClose}>
      <p class="secondary">{ME_TEXTS.writeHow(who.event_name ?? "")}</p>
      <Form form={form} onSubmit={submit}>
        <div class="field">
          <label for={id}>{ME_TEXTS.message}</label>
          <textarea
            id={id}
            class="input"
            name="message"
            rows={5}
            maxLength={MAX_MESSAGE}
            value={message}
            aria-invalid={emptyMessage ? "true" : undefined}
            aria-describedby={emptyMessage ? `${id}-wrong` : undefined}
            onInput={(event) => {
              change(setMessage)(event.currentTarget.value);
              sessionStorage.setItem(DRAFT, event.currentTarget.value);
            }}
          />
          {emptyMessage && <Wrong id={`${id}-wrong`} text={ME_TEXTS.messageMissing} />}
        </div>
        <Field
          label={ME_TEXTS.yourName}
          name="name"
          value={name}
          maxLength={200}
          wrong={tried && !name.trim() ? ME_TEXTS.nameMissing : undefined}
          autoComplete="name"
          onValue={change(setName)}
        />
        <Field
          label={ME_TEXTS.answerTo}
          name="email"
          type="email"
          value={email}
          wrong={tried && !looksLikeEmail(email) ? ME_TEXTS.emailWrong : undefined}
          autoComplete="email"
          inputMode="email"
          onValue={change(setEmail)}
        />
        {sending.seconds !== null && (
          <Notice kind="warn">{ME_TEXTS.throttled(sayWait(sending.seconds))}</Notice>
        )}
        {sending.error && sending.error.status !== 429 && (
          <Notice kind="wrong" alert>
            {sending.error.message}
          </Notice>
        )}
        <div class="stack tight">
          <Button
            look="primary"
            wide
            type="submit"
            busy={sending.sending}
            disabled={sending.seconds !== null}
          >
            {ME_TEXTS.sendMessage}
          </Button>
          <Button wide onClick={onClose}>
            {ME_TEXTS.cancel}
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
