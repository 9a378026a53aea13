import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { Sheet } from "../../controls/sheet.tsx";
import { toast } from "../../controls/toast.tsx";
import type { Photographer } from "../event-types.ts";
import { ORGANISE_TEXTS } from "../texts.ts";
import { PersonForm } from "./person-form.tsx";
import { PEOPLE_TEXTS } from "./texts.ts";

interface Given {
  onClose: () => void;
  /** After something changed. */
  onDone: () => void;
}

const byId = api.admin.photographers[":photographer_id"];
const paramOf = ({ id }: Photographer) => ({ photographer_id: String(id) });

/** Makes an account for somebody who photographs or organises. */
export function NewPersonSheet({ role, onClose, onDone }: Given & { role: "photographer" | "admin" }) {
  const sending = useChange();
  return (
    <Sheet
      title={role === "admin" ? PEOPLE_TEXTS.newAdmin : PEOPLE_TEXTS.newPhotographer}
      open
      onClose={onClose}
    >
      {role === "admin" && <p>{PEOPLE_TEXTS.adminsText}</p>}
      <PersonForm
        start={{ username: "", email: "", password: "" }}
        submit={PEOPLE_TEXTS.create}
        sending={sending}
        onCancel={onClose}
        onSubmit={async ({ username, email, password = "" }) => {
          const json = { username, email: email.trim(), password };
          const answer = await sending.send(() =>
            role === "admin"
              ? call(api.admin["create-admin"].$post({ json }))
              : call(api.admin.photographers.$post({ json })),
          );
          if (!answer) return;
          toast(PEOPLE_TEXTS.created(username.trim()));
          onDone();
        }}
      />
    </Sheet>
  );
}

type OfPhotographer = Given & { photographer: Photographer };

export function ChangePersonSheet({ photographer, onClose, onDone }: OfPhotographer) {
  const sending = useChange();
  const { username, email } = photographer;
  return (
    <Sheet title={PEOPLE_TEXTS.changeTitle(username)} open onClose={onClose}>
      <PersonForm
        start={{ username, email }}
        submit={ORGANISE_TEXTS.save}
        sending={sending}
        onCancel={onClose}
        onSubmit={async (fields) => {
          // Only what is changed is sent: an address of before need not be one that is taken today.
          const json = {
            ...(fields.username.trim() === username ? {} : { username: fields.username }),
            ...(fields.email.trim() === email ? {} : { email: fields.email.trim() }),
          };
          if (!(await sending.send(() => call(byId.$put({ param: paramOf(photographer), json }))))) return;
          toast(PEOPLE_TEXTS.changed);
          onDone();
        }}
      />
    </Sheet>
  );
}

/** Puts an account to rest; it can be woken up again. */
export function RestPersonSheet({ photographer, onClose, onDone }: OfPhotographer) {
  const { error, send } = useChange();
  const rest = async () => {
    const given = { param: paramOf(photographer), json: { is_active: false } };
    if (!(await send(() => call(byId.$put(given))))) return;
    toast(PEOPLE_TEXTS.rested(photographer.username));
    onDone();
  };
  return (
    <ConfirmSheet
      title={PEOPLE_TEXTS.restTitle(photographer.username)}
      open
      onClose={onClose}
      keep={ORGANISE_TEXTS.keep}
      confirm={PEOPLE_TEXTS.rest}
      wrong={error?.message}
      onConfirm={rest}
    >
      <p>{PEOPLE_TEXTS.restText}</p>
    </ConfirmSheet>
  );
}

/** Deletes an account that works for no event; of another it says what to do first. */
export function DeletePersonSheet({ photographer, onClose, onDone }: OfPhotographer) {
  const { error, send } = useChange();
  const { username, events_count } = photographer;
  if (events_count > 0) {
    return (
      <Sheet title={PEOPLE_TEXTS.hasEventsTitle(username)} open onClose={onClose}>
        <p>{PEOPLE_TEXTS.hasEvents(events_count)}</p>
        <Button look="outlined" wide onClick={onClose}>
          {PEOPLE_TEXTS.understood}
        </Button>
      </Sheet>
    );
  }
  const remove = async () => {
    if (!(await send(() => call(byId.$delete({ param: paramOf(photographer) }))))) return;
    toast(PEOPLE_TEXTS.deleted(username));
    onDone();
  };
  return (
    <ConfirmSheet
      title={PEOPLE_TEXTS.deleteTitle(username)}
      open
      onClose={onClose}
      keep={ORGANISE_TEXTS.keep}
      confirm={PEOPLE_TEXTS.deleteConfirm}
      danger
      wrong={error?.message}
      onConfirm={remove}
    >
      <p>{PEOPLE_TEXTS.deleteText}</p>
    </ConfirmSheet>
  );
}
