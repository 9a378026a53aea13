import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, call } from "../api/client.ts";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { focusFirstWrong } from "../controls/focus-first-wrong.ts";
import { Form } from "../controls/form.tsx";
import { Notice } from "../controls/notice.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { sayWait } from "../i18n/say-wait.ts";
import { useSend } from "../shell/use-send.ts";
import { justErased } from "./just-erased.ts";
import css from "./me.module.css";
import { ME_TEXTS } from "./texts.ts";

export function EraseAccount() {
  const [asking, setAsking] = useState(false);
  return (
    <section class="card stack" aria-labelledby="me-erase">
      <div>
        <h2 id="me-erase">{ME_TEXTS.eraseTitle}</h2>
        <p class="secondary">{ME_TEXTS.eraseWhat}</p>
      </div>
      <Button look="danger" wide onClick={() => setAsking(true)}>
        {ME_TEXTS.erase}
      </Button>
      {asking && <EraseSheet onClose={() => setAsking(false)} />}
    </section>
  );
}

/** Says what goes, and asks for the password: a phone that lies on a table is not enough. */
function EraseSheet({ onClose }: { onClose: () => void }) {
  const { route } = useLocation();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const sending = useSend();
  const form = useRef<HTMLFormElement>(null);
  const isWrong = sending.error?.code === "wrong_password";

  const erase = async () => {
    setTried(true);
    if (password === "") return focusFirstWrong(form.current);
    const receipt = await sending.send(() => call(api.me.$delete({ json: { password } })));
    if (!receipt) return focusFirstWrong(form.current);
    justErased.receipt = receipt.receipt_id;
    route(`/erased/${receipt.receipt_id}`, true);
  };

  return (
    <Sheet title={ME_TEXTS.eraseAsk} open onClose={onClose}>
      <p>{ME_TEXTS.eraseGoes}</p>
      <ul class={css.goes}>
        {[ME_TEXTS.goesSelfies, ME_TEXTS.goesMatches, ME_TEXTS.goesAccount, ME_TEXTS.goesMails].map(
          (text) => (
            <li key={text}>{text}</li>
          ),
        )}
      </ul>
      <p class="secondary">{ME_TEXTS.eraseStays}</p>
      <Form form={form} onSubmit={erase}>
        <Field
          label={ME_TEXTS.password}
          name="password"
          type="password"
          value={password}
          wrong={
            isWrong ? ME_TEXTS.wrongPassword : tried && password === "" ? ME_TEXTS.passwordMissing : undefined
          }
          autoComplete="current-password"
          onValue={(value) => {
            sending.change();
            setTried(false);
            setPassword(value);
          }}
        />
        {sending.seconds !== null && (
          <Notice kind="warn">{ME_TEXTS.throttled(sayWait(sending.seconds))}</Notice>
        )}
        {sending.error && !isWrong && sending.error.status !== 429 && (
          <Notice kind="wrong" alert>
            {sending.error.message}
          </Notice>
        )}
        <div class="stack tight">
          <Button look="outlined" wide onClick={onClose}>
            {ME_TEXTS.keepAccount}
          </Button>
          <Button look="danger" wide type="submit" busy={sending.sending} disabled={sending.seconds !== null}>
            {ME_TEXTS.eraseNow}
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}
