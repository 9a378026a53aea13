import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { Field } from "../../controls/field.tsx";
import { toast } from "../../controls/toast.tsx";
import type { ManagedEvent } from "../event-types.ts";
import css from "./event.module.css";
import { isSameName } from "./is-same-name.ts";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";

/** Deletes an event once its name was typed. */
export function DeletionSetting({ event }: { event: ManagedEvent }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const { error, send } = useChange();
  const remove = async () => {
    const param = { event_id: String(event.id) };
    if (!(await send(() => call(api.admin.events[":event_id"].$delete({ param }))))) return;
    toast(SETTINGS_TEXTS.deleted(event.name));
    route("/organise");
  };
  return (
    <Setting id="deletion" title={SETTINGS_TEXTS.deletion} text={SETTINGS_TEXTS.deletionText} danger>
      <div>
        <Button look="danger" small onClick={() => setAsking(true)}>
          {SETTINGS_TEXTS.deleteButton}
        </Button>
      </div>
      <ConfirmSheet
        title={SETTINGS_TEXTS.deleteTitle(event.name)}
        open={asking}
        onClose={() => {
          setAsking(false);
          setTyped("");
        }}
        keep={SETTINGS_TEXTS.keepEvent}
        confirm={SETTINGS_TEXTS.deleteButton}
        danger
        disabled={!isSameName(typed, event.name)}
        wrong={error?.message}
        onConfirm={remove}
      >
        <ul class={css.goes}>
          {event.photos_count > 0 && <li>{SETTINGS_TEXTS.deletedPhotos(event.photos_count)}</li>}
          {event.guests_count > 0 && <li>{SETTINGS_TEXTS.deletedGuests(event.guests_count)}</li>}
          <li>{SETTINGS_TEXTS.deletedCode}</li>
        </ul>
        <p>{SETTINGS_TEXTS.deletedNot}</p>
        <Field
          label={SETTINGS_TEXTS.typeName}
          hint={event.name}
          name="confirm_name"
          value={typed}
          autoComplete="off"
          spellcheck={false}
          onValue={setTyped}
        />
      </ConfirmSheet>
    </Setting>
  );
}
