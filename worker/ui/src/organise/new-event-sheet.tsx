import { Printer, Share2 } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";
import { useResource } from "../api/use-resource.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { Field, Wrong } from "../controls/field.tsx";
import { Form } from "../controls/form.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { groupCode } from "../i18n/group-code.ts";
import css from "./organise.module.css";
import { Select } from "./select.tsx";
import { ORGANISE_TEXTS } from "./texts.ts";

interface Given {
  open: boolean;
  onClose: () => void;
  onCreated: () => void;
}

interface Created {
  id: number;
  code: string;
  name: string;
}

/** Asks for the little an event needs, then shows its code and where to go with it. */
export function NewEventSheet({ open, onClose, onCreated }: Given) {
  const [created, setCreated] = useState<Created>();
  useEffect(() => {
    if (open) setCreated(undefined);
  }, [open]);
  const title = created ? ORGANISE_TEXTS.created(created.name) : ORGANISE_TEXTS.newEvent;
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      {created ? (
        <CreatedEvent event={created} />
      ) : (
        <NewEventForm
          onCancel={onClose}
          onCreated={(event) => {
            setCreated(event);
            onCreated();
          }}
        />
      )}
    </Sheet>
  );
}

/** Closing the dialog by mistake must not cost what was typed. */
const draft = { name: "", date: "", photographer: "", prefix: "" };

function NewEventForm({
  onCancel,
  onCreated,
}: {
  onCancel: () => void;
  onCreated: (event: Created) => void;
}) {
  const [given, setGiven] = useState({ ...draft });
  const [startsOpen] = useState(draft.prefix !== "");
  const [nameless, setNameless] = useState(false);
  const { busy, error, send, forget } = useChange();
  const { data: photographers } = useResource("photographers", () => call(api.admin.photographers.$get()));
  const put = (change: Partial<typeof draft>) => {
    setGiven((old) => Object.assign(draft, { ...old, ...change }) && { ...old, ...change });
    setNameless(false);
    forget();
  };
  const submit = async () => {
    const name = given.name.trim();
    if (name === "") return setNameless(true);
    const json = {
      name,
      date: given.date || null,
      photographer_id: given.photographer ? Number(given.photographer) : null,
      ...(given.prefix.trim() ? { code_prefix: given.prefix.trim() } : {}),
    };
    const answer = await send(() => call(api.admin["create-event"].$post({ json })));
    if (!answer) return;
    Object.assign(draft, { name: "", date: "", photographer: "", prefix: "" });
    onCreated({ id: answer.event_id, code: answer.event_code, name });
  };
  const wrongAt = (code: string) => (error?.code === code ? error.message : undefined);
  const isOfField = [
    "event_code_unsuitable",
    "invalid_date",
    "photographer_not_found",
    "event_name_required",
  ];
  return (
    <Form
      onSubmit={() => {
        if (!busy) void submit();
      }}
    >
      <Field
        label={ORGANISE_TEXTS.newName}
        hint={ORGANISE_TEXTS.newNameHint}
        name="name"
        value={given.name}
        wrong={nameless ? ORGANISE_TEXTS.nameRequired : wrongAt("event_name_required")}
        maxLength={200}
        autoComplete="off"
        autofocus
        onValue={(name) => put({ name })}
      />
      <Field
        label={ORGANISE_TEXTS.newDate}
        hint={ORGANISE_TEXTS.newDateHint}
        type="date"
        name="date"
        value={given.date}
        wrong={wrongAt("invalid_date")}
        onValue={(date) => put({ date })}
      />
      <Select
        label={ORGANISE_TEXTS.photographer}
        value={given.photographer}
        wrong={wrongAt("photographer_not_found")}
        options={[
          { value: "", label: ORGANISE_TEXTS.noneYet },
          ...(photographers ?? [])
            .filter(({ is_active }) => is_active)
            .map(({ id, username }) => ({ value: String(id), label: username })),
        ]}
        onValue={(photographer) => put({ photographer })}
      />
      <details class={css.more} open={startsOpen}>
        <summary>{ORGANISE_TEXTS.optional}</summary>
        <Field
          label={ORGANISE_TEXTS.prefix}
          hint={ORGANISE_TEXTS.prefixHint}
          name="code_prefix"
          class={css.codeInput ?? ""}
          value={given.prefix}
          wrong={wrongAt("event_code_unsuitable")}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          maxLength={23}
          onValue={(prefix) => put({ prefix })}
        />
      </details>
      {error && !isOfField.includes(error.code) && <Wrong text={error.message} />}
      <div class="choices">
        <Button look="outlined" onClick={onCancel}>
          {ORGANISE_TEXTS.cancel}
        </Button>
        <Button look="primary" type="submit" busy={busy}>
          {ORGANISE_TEXTS.create}
        </Button>
      </div>
    </Form>
  );
}

function CreatedEvent({ event }: { event: Created }) {
  return (
    <>
      <div role="status" class={css.codeCard}>
        <p class="secondary">{ORGANISE_TEXTS.createdCode}</p>
        <p class={css.largeCode}>{groupCode(event.code)}</p>
      </div>
      <ButtonLink
        look="primary"
        wide
        href={`/print/${event.id}`}
        icon={<Printer size={20} aria-hidden="true" />}
      >
        {ORGANISE_TEXTS.printCards}
      </ButtonLink>
      <ButtonLink
        look="outlined"
        wide
        href={`/studio/${event.id}/share`}
        icon={<Share2 size={20} aria-hidden="true" />}
      >
        {ORGANISE_TEXTS.share}
      </ButtonLink>
      <ButtonLink wide href={`/organise/events/${event.id}`}>
        {ORGANISE_TEXTS.toEvent}
      </ButtonLink>
    </>
  );
}
