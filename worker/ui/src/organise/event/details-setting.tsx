import { useState } from "preact/hooks";
import { useChange } from "../../api/use-change.ts";
import { Field } from "../../controls/field.tsx";
import { Form } from "../../controls/form.tsx";
import { toast } from "../../controls/toast.tsx";
import { ORGANISE_TEXTS } from "../texts.ts";
import { changeEvent } from "./change-event.ts";
import { SaveBar } from "./save-bar.tsx";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";
import type { EventGiven } from "./use-event.ts";

export function DetailsSetting({ event, put }: EventGiven) {
  const [name, setName] = useState(event.name);
  const [date, setDate] = useState(event.date ?? "");
  const [nameless, setNameless] = useState(false);
  const { busy, error, send } = useChange();
  const changed = name.trim() !== event.name || date !== (event.date ?? "");
  const submit = async () => {
    if (!changed || busy) return;
    if (name.trim() === "") return setNameless(true);
    const answer = await send(() => changeEvent(event.id, { name: name.trim(), date: date || null }));
    if (!answer) return;
    put(answer);
    toast(ORGANISE_TEXTS.saved);
  };
  return (
    <Setting id="details" title={SETTINGS_TEXTS.details} text={SETTINGS_TEXTS.detailsText}>
      <Form onSubmit={submit}>
        <Field
          label={ORGANISE_TEXTS.newName}
          name="name"
          value={name}
          maxLength={200}
          autoComplete="off"
          wrong={nameless ? ORGANISE_TEXTS.nameRequired : undefined}
          onValue={(value) => {
            setName(value);
            setNameless(false);
          }}
        />
        <Field label={ORGANISE_TEXTS.newDate} type="date" name="date" value={date} onValue={setDate} />
        <SaveBar changed={changed} busy={busy} error={error} />
      </Form>
    </Setting>
  );
}
