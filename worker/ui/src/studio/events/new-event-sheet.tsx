import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { Field } from "../../controls/field.tsx";
import { Form } from "../../controls/form.tsx";
import { Notice } from "../../controls/notice.tsx";
import { Sheet } from "../../controls/sheet.tsx";
import { EVENTS_TEXTS as T } from "./texts.ts";

const MAX_NAME = 200;

/** Makes an event and leads to where its photos are sent. */
export function NewEventSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { route } = useLocation();
  const [name, setName] = useState("");
  const [date, setDate] = useState("");
  const [wrong, setWrong] = useState<string>();
  const { busy, error, send, forget } = useChange();

  const submit = async () => {
    if (busy) return;
    forget();
    if (name.trim() === "") return setWrong(T.nameMissing);
    const json = { name: name.trim(), date: date || null };
    const made = await send(() => call(api.photographer.events.create.$post({ json })));
    if (made) route(`/studio/${made.event_id}/upload`);
  };

  return (
    <Sheet title={T.newEvent} open={open} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field
          label={T.name}
          hint={T.nameHint}
          name="name"
          value={name}
          wrong={wrong}
          maxLength={MAX_NAME}
          autoComplete="off"
          autofocus
          onValue={(value) => {
            setName(value);
            setWrong(undefined);
          }}
        />
        <Field label={T.date} hint={T.dateHint} type="date" name="date" value={date} onValue={setDate} />
        {error && (
          <Notice kind="wrong" alert>
            {error.message}
          </Notice>
        )}
        <Button look="primary" wide type="submit" busy={busy}>
          {T.create}
        </Button>
        <Button wide onClick={onClose}>
          {T.cancel}
        </Button>
      </Form>
    </Sheet>
  );
}
