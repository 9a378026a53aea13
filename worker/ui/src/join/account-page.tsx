import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ApiError } from "../api/api-error.ts";
import { keepTrying } from "../api/keep-trying.ts";
import { enterSession } from "../api/session.ts";
import { LoadFailed } from "../controls/load-failed.tsx";
import { toast } from "../controls/toast.tsx";
import { Page } from "../shell/page.tsx";
import { AccountForm } from "./account-form.tsx";
import { type AccountFields, checkFields, type FieldProblems } from "./check-fields.ts";
import css from "./join.module.css";
import { dropDraft, heldPassword, type JoinDraft, noteRefusal, setFields } from "./join-draft.ts";
import { register } from "./register.ts";
import { SelfieRow } from "./selfie-row.tsx";
import { sortRefusal } from "./sort-refusal.ts";
import { JOIN_TEXTS } from "./texts.ts";
import type { Card } from "./use-card.ts";
import { useJoining } from "./use-joining.ts";

/** Step 2: name, e-mail, password, and in. */
export function AccountPage({ code = "" }: { code?: string }) {
  const { card, event, draft } = useJoining(code);
  const [entering, setEntering] = useState(false);
  return (
    <Page
      title={JOIN_TEXTS.accountTitle}
      back={`/j/${encodeURIComponent(code)}/selfie`}
      aside={<p class={css.step}>{JOIN_TEXTS.stepOf(2)}</p>}
      contentClass={css.close ?? ""}
    >
      {event && draft && !entering ? (
        <Account event={event} draft={draft} onEnter={() => setEntering(true)} />
      ) : entering ? (
        <p class="secondary" role="status">
          {JOIN_TEXTS.finishing}
        </p>
      ) : card.error && card.error.status !== 404 ? (
        <LoadFailed error={card.error} onRetry={card.reload} />
      ) : (
        card.slow && <div class={`skeleton ${css.consentSkeleton}`} />
      )}
    </Page>
  );
}

interface Given {
  event: Card;
  draft: JoinDraft;
  onEnter: () => void;
}

function Account({ event, draft, onEnter }: Given) {
  const { route } = useLocation();
  const [password, setPassword] = useState(heldPassword.value);
  const [terms, setTerms] = useState(false);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [other, setOther] = useState<string | null>(null);
  /** Counts what was sent in vain, so that the summary is brought to attention each time. */
  const [refusals, setRefusals] = useState(0);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const fields: AccountFields = { name: draft.name, email: draft.email, password, terms };
  const refuse = (found: FieldProblems, said: string | null = null) => {
    setProblems(found);
    setOther(said);
    setRefusals((last) => last + 1);
  };

  /** What is being mended is not wrong any more until it is sent again. */
  const change = (changed: Partial<AccountFields>) => {
    const { name, email, password: typed, terms: accepted } = changed;
    if (name !== undefined) setFields({ name });
    if (email !== undefined) setFields({ email });
    if (typed !== undefined) {
      heldPassword.value = typed;
      setPassword(typed);
    }
    if (accepted !== undefined) setTerms(accepted);
    setProblems((last) =>
      Object.fromEntries(Object.entries(last).filter(([field]) => !Object.hasOwn(changed, field))),
    );
  };

  const submit = async () => {
    const found = checkFields(fields);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    setOther(null);
    stop.current = new AbortController();
    const { signal } = stop.current;
    try {
      const how = await register(event.event_code, fields, draft.picture, signal);
      onEnter();
      if (how === "before") toast(JOIN_TEXTS.joinedBefore(event.name));
      await keepTrying(enterSession);
      await dropDraft();
      route("/photos", true);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      const sorted = sortRefusal(error, fields);
      const here = `/j/${encodeURIComponent(event.event_code)}`;
      if (sorted.event) return location.assign(here);
      if (sorted.selfie !== null) {
        const refusal = { code: sorted.selfie, message: error.message };
        noteRefusal({ result: "refused", refusal });
        route(`${here}/selfie`);
      }
      refuse(sorted.fields, sorted.other);
    }
  };

  return (
    <>
      <p class="secondary">{JOIN_TEXTS.accountWhy}</p>
      <SelfieRow draft={draft} />
      <AccountForm
        event={event}
        fields={fields}
        problems={problems}
        other={other}
        refusals={refusals}
        onChange={change}
        onSubmit={submit}
      />
    </>
  );
}
