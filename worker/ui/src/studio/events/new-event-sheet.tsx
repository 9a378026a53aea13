import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ApiError } from "../../api/api-error.ts";
import { api, call } from "../../api/client.ts";
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
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (busy) return;
    setFailure(undefined);
    if (name.trim() === "") return setWrong(T.nameMissing);
    setBusy(true);
    try {
      const json = { name: name.trim(), date: date || null };
      const { event_id: id } = await call(api.photographer.events.create.$post({ json }));
      route(`/studio/${id}/upload`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFailure(error.message);
    } finally {
      setBusy(false);
    }
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
        {failure && (
          <Notice kind="wrong" alert>
            {failure}
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
