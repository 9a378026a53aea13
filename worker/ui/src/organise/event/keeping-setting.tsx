import { useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { Field } from "../../controls/field.tsx";
import { Form } from "../../controls/form.tsx";
import { toast } from "../../controls/toast.tsx";
import { formatDate } from "../../i18n/format.ts";
import { ORGANISE_TEXTS } from "../texts.ts";
import { changeEvent } from "./change-event.ts";
import { MAX_RETENTION_DAYS, planRetention, readDays, retentionFrom } from "./plan-retention.ts";
import { SaveBar } from "./save-bar.tsx";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";
import type { EventGiven } from "./use-event.ts";

/** How long photos are kept, and the way to keep them longer. */
export function KeepingSetting(given: EventGiven) {
  const { expires_at } = given.event;
  return (
    <Setting id="keeping" title={SETTINGS_TEXTS.keeping} text={SETTINGS_TEXTS.keepingText}>
      <div class="row spread">
        <p>{expires_at ? SETTINGS_TEXTS.endsNow(formatDate(expires_at)) : SETTINGS_TEXTS.noEndYet}</p>
        {expires_at && <BeginAnew {...given} />}
      </div>
      <DaysForm {...given} />
    </Setting>
  );
}

function DaysForm({ event, put }: EventGiven) {
  const [typed, setTyped] = useState(String(event.retention_days));
  const [asking, setAsking] = useState(false);
  const { busy, error, send } = useChange();
  const days = readDays(typed);
  const changed = days !== event.retention_days;
  const plan = days === undefined || !changed ? null : planRetention(event, days, Date.now());
  const isOver = plan !== null && plan.at.getTime() <= Date.now();
  const says = !plan
    ? undefined
    : isOver
      ? SETTINGS_TEXTS.movesPast
      : SETTINGS_TEXTS.moves(formatDate(plan.at));
  const save = async () => {
    if (days === undefined || busy) return;
    const answer = await send(() => changeEvent(event.id, { retention_days: days }));
    if (!answer) return;
    setAsking(false);
    put(answer);
    toast(ORGANISE_TEXTS.saved);
  };
  return (
    <Form
      onSubmit={() => {
        if (days === undefined || !changed) return;
        if (plan?.isSoon) setAsking(true);
        else void save();
      }}
    >
      <Field
        label={SETTINGS_TEXTS.days}
        name="retention_days"
        inputMode="numeric"
        value={typed}
        hint={says}
        wrong={days === undefined ? SETTINGS_TEXTS.daysWrong(MAX_RETENTION_DAYS) : undefined}
        onValue={setTyped}
      />
      <SaveBar changed={changed && days !== undefined} busy={busy} error={asking ? undefined : error} />
      <ConfirmSheet
        title={SETTINGS_TEXTS.shortenTitle}
        open={asking}
        onClose={() => setAsking(false)}
        keep={ORGANISE_TEXTS.keep}
        confirm={SETTINGS_TEXTS.shortenConfirm}
        danger
        wrong={error?.message}
        onConfirm={save}
      >
        <p>{says}</p>
        <p>{SETTINGS_TEXTS.keepingText}</p>
      </ConfirmSheet>
    </Form>
  );
}

function BeginAnew({ event, put }: EventGiven) {
  const [asking, setAsking] = useState(false);
  const { error, send } = useChange();
  const until = formatDate(retentionFrom(Date.now(), event.retention_days));
  const begin = async () => {
    const param = { event_id: String(event.id) };
    const answer = await send(() => call(api.admin.events[":event_id"]["reset-expiration"].$post({ param })));
    if (!answer) return;
    setAsking(false);
    put({ expires_at: answer.new_expiration });
    toast(SETTINGS_TEXTS.anewDone(until));
  };
  return (
    <>
      <Button look="outlined" small onClick={() => setAsking(true)}>
        {SETTINGS_TEXTS.anew}
      </Button>
      <ConfirmSheet
        title={SETTINGS_TEXTS.anewTitle}
        open={asking}
        onClose={() => setAsking(false)}
        keep={ORGANISE_TEXTS.keep}
        confirm={SETTINGS_TEXTS.anewConfirm}
        wrong={error?.message}
        onConfirm={begin}
      >
        <p>{SETTINGS_TEXTS.anewText(event.retention_days, until)}</p>
      </ConfirmSheet>
    </>
  );
}
