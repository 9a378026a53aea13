import { useEffect, useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { Field, Wrong } from "../../controls/field.tsx";
import { Form } from "../../controls/form.tsx";
import { toast } from "../../controls/toast.tsx";
import { RegistrationPill } from "../event-list.tsx";
import { fromLocalInput, readRegistration, toLocalInput } from "../registration.ts";
import { ORGANISE_TEXTS } from "../texts.ts";
import { changeEvent } from "./change-event.ts";
import { ExplainedCheckbox } from "./explained-choice.tsx";
import { SaveBar } from "./save-bar.tsx";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";
import type { EventGiven } from "./use-event.ts";

/** Whether and how guests join. */
export function JoiningSetting(given: EventGiven) {
  const isClosed = readRegistration(given.event.closes_at, Date.now()).state === "closed";
  return (
    <Setting id="joining" title={SETTINGS_TEXTS.joining} text={SETTINGS_TEXTS.joiningText}>
      <div class="row spread">
        <RegistrationPill closesAt={given.event.closes_at} />
        {isClosed ? <Reopen {...given} /> : <CloseNow {...given} />}
      </div>
      <JoiningForm {...given} isClosed={isClosed} />
    </Setting>
  );
}

function CloseNow({ event, put }: EventGiven) {
  const [asking, setAsking] = useState(false);
  const { error, send } = useChange();
  const close = async () => {
    const param = { event_id: String(event.id) };
    const answer = await send(() => call(api.admin.events[":event_id"].close.$post({ param })));
    if (!answer) return;
    setAsking(false);
    put({ closes_at: answer.closes_at });
    toast(SETTINGS_TEXTS.closedNow);
  };
  return (
    <>
      <Button look="outlined" small onClick={() => setAsking(true)}>
        {SETTINGS_TEXTS.close}
      </Button>
      <ConfirmSheet
        title={SETTINGS_TEXTS.closeTitle}
        open={asking}
        onClose={() => setAsking(false)}
        keep={ORGANISE_TEXTS.keep}
        confirm={SETTINGS_TEXTS.close}
        wrong={error?.message}
        onConfirm={close}
      >
        <p>{SETTINGS_TEXTS.closeText}</p>
      </ConfirmSheet>
    </>
  );
}

function Reopen({ event, put }: EventGiven) {
  const { error, send } = useChange();
  const open = async () => {
    const answer = await send(() => changeEvent(event.id, { closes_at: null }));
    if (!answer) return;
    put(answer);
    toast(SETTINGS_TEXTS.openNow);
  };
  return (
    <div>
      <Button look="outlined" small onClick={open}>
        {SETTINGS_TEXTS.reopen}
      </Button>
      {error && <Wrong text={error.message} />}
    </div>
  );
}

function JoiningForm({ event, put, isClosed }: EventGiven & { isClosed: boolean }) {
  const planned = event.closes_at && !isClosed ? toLocalInput(event.closes_at) : "";
  const [closesAt, setClosesAt] = useState(planned);
  const [cameraOnly, setCameraOnly] = useState(event.camera_only);
  const [twins, setTwins] = useState(event.alert_on_twins);
  const { busy, error, send } = useChange();
  useEffect(() => setClosesAt(planned), [planned]);
  const isMoved = !isClosed && closesAt !== planned;
  const changed = isMoved || cameraOnly !== event.camera_only || twins !== event.alert_on_twins;
  const submit = async () => {
    if (!changed || busy) return;
    const answer = await send(() =>
      changeEvent(event.id, {
        camera_only: cameraOnly,
        alert_on_twins: twins,
        ...(isMoved ? { closes_at: fromLocalInput(closesAt) } : {}),
      }),
    );
    if (!answer) return;
    put(answer);
    toast(ORGANISE_TEXTS.saved);
  };
  return (
    <Form onSubmit={submit}>
      {!isClosed && (
        <Field
          label={SETTINGS_TEXTS.closesAt}
          hint={SETTINGS_TEXTS.closesAtHint}
          type="datetime-local"
          name="closes_at"
          value={closesAt}
          onValue={setClosesAt}
        />
      )}
      <ExplainedCheckbox
        name="camera_only"
        label={SETTINGS_TEXTS.cameraOnly}
        text={SETTINGS_TEXTS.cameraOnlyText}
        checked={cameraOnly}
        onChecked={setCameraOnly}
      />
      <ExplainedCheckbox
        name="alert_on_twins"
        label={SETTINGS_TEXTS.twins}
        text={SETTINGS_TEXTS.twinsText}
        checked={twins}
        onChecked={setTwins}
      />
      <SaveBar changed={changed} busy={busy} error={error} />
    </Form>
  );
}
