import { useState } from "preact/hooks";
import type { Changing } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { Field, Wrong } from "../../controls/field.tsx";
import { Form } from "../../controls/form.tsx";
import { ORGANISE_TEXTS } from "../texts.ts";
import { checkPerson, fieldOfRefusal, type PersonField, type PersonFields } from "./check-person.ts";
import { PEOPLE_TEXTS } from "./texts.ts";

interface Given {
  /** What is known; with a password field when it has one. */
  start: PersonFields;
  submit: string;
  sending: Changing;
  onSubmit: (fields: PersonFields) => void;
  onCancel: () => void;
}

/** Name, address and, for a new account, its first password. */
export function PersonForm({ start, submit, sending, onSubmit, onCancel }: Given) {
  const [fields, setFields] = useState(start);
  const [missing, setMissing] = useState<PersonField[]>([]);
  const { error, busy, forget } = sending;
  const refused = error && fieldOfRefusal(error);
  const put = (change: Partial<PersonFields>) => {
    setFields({ ...fields, ...change });
    setMissing([]);
    forget();
  };
  const wrongAt = (field: PersonField, text: string) =>
    missing.includes(field) ? text : refused === field ? error?.message : undefined;
  return (
    <Form
      onSubmit={() => {
        const found = checkPerson(fields);
        setMissing(found);
        if (found.length === 0 && !busy) onSubmit(fields);
      }}
    >
      <Field
        label={PEOPLE_TEXTS.name}
        hint={PEOPLE_TEXTS.nameHint}
        name="username"
        value={fields.username}
        wrong={wrongAt("username", PEOPLE_TEXTS.nameRequired)}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={100}
        autofocus
        onValue={(username) => put({ username })}
      />
      <Field
        label={PEOPLE_TEXTS.email}
        type="email"
        name="email"
        value={fields.email}
        wrong={wrongAt("email", PEOPLE_TEXTS.emailWrong)}
        autoComplete="off"
        onValue={(email) => put({ email })}
      />
      {fields.password !== undefined && (
        <Field
          label={PEOPLE_TEXTS.password}
          hint={
            <>
              {PEOPLE_TEXTS.passwordHint}. {PEOPLE_TEXTS.passwordPass}
            </>
          }
          type="password"
          name="password"
          value={fields.password}
          wrong={wrongAt("password", PEOPLE_TEXTS.passwordRequired)}
          autoComplete="new-password"
          onValue={(password) => put({ password })}
        />
      )}
      {error && !refused && <Wrong text={error.message} />}
      <div class="choices">
        <Button look="outlined" onClick={onCancel}>
          {ORGANISE_TEXTS.cancel}
        </Button>
        <Button look="primary" type="submit" busy={busy}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}
