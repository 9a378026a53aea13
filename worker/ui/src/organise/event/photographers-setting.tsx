import { useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { useResource } from "../../api/use-resource.ts";
import { Button } from "../../controls/button.tsx";
import { Wrong } from "../../controls/field.tsx";
import { toast } from "../../controls/toast.tsx";
import { Select } from "../select.tsx";
import css from "./event.module.css";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";
import type { EventGiven } from "./use-event.ts";

const pairOf = api.admin.events[":event_id"].photographers[":account_id"];

interface Person {
  id: number;
  username: string;
}

/** Who photographs the event. Both ways can be taken back, so neither asks. */
export function PhotographersSetting({ event, put }: EventGiven) {
  const { error, send } = useChange();
  const paramOf = ({ id }: Person) => ({ event_id: String(event.id), account_id: String(id) });
  // An undo comes seconds later; it starts from who works for the event then.
  const known = event.photographers;

  const assign = async (person: Person, before: readonly Person[]) => {
    const answer = await send(() => call(pairOf.$post({ param: paramOf(person) })));
    if (!answer) return;
    put({ photographers: [...before.filter(({ id }) => id !== person.id), person] });
    toast(SETTINGS_TEXTS.assigned(person.username));
  };
  const takeAway = async (person: Person) => {
    const answer = await send(() => call(pairOf.$delete({ param: paramOf(person) })));
    if (!answer) return;
    const others = known.filter(({ id }) => id !== person.id);
    put({ photographers: others });
    toast(SETTINGS_TEXTS.takenAway(person.username), () => void assign(person, others));
  };

  return (
    <Setting id="photographers" title={SETTINGS_TEXTS.photographers} text={SETTINGS_TEXTS.photographersText}>
      {known.length === 0 && <p class="secondary">{SETTINGS_TEXTS.nobody}</p>}
      {known.length > 0 && (
        <ul class={css.people}>
          {known.map((person) => (
            <li key={person.id} class="row spread">
              <span>{person.username}</span>
              <Button
                small
                aria-label={`${SETTINGS_TEXTS.takeAway}: ${person.username}`}
                onClick={() => takeAway(person)}
              >
                {SETTINGS_TEXTS.takeAway}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error && <Wrong text={error.message} />}
      <AssignForm known={known} onAssign={(person) => assign(person, known)} />
    </Setting>
  );
}

interface AssignGiven {
  known: readonly Person[];
  onAssign: (person: Person) => Promise<void>;
}

function AssignForm({ known, onAssign }: AssignGiven) {
  const { data } = useResource("photographers", () => call(api.admin.photographers.$get()));
  const [chosen, setChosen] = useState("");
  if (!data) return null;
  const others = data.filter(({ id, is_active }) => is_active && !known.some((person) => person.id === id));
  const person = others.find(({ id }) => String(id) === chosen);
  return (
    <>
      {others.length > 0 ? (
        <div class={css.assign}>
          <Select
            label={SETTINGS_TEXTS.assign}
            value={person ? chosen : ""}
            options={[
              { value: "", label: SETTINGS_TEXTS.choose },
              ...others.map(({ id, username }) => ({ value: String(id), label: username })),
            ]}
            onValue={setChosen}
          />
          <Button
            look="outlined"
            disabled={!person}
            onClick={() => person && onAssign({ id: person.id, username: person.username })}
          >
            {SETTINGS_TEXTS.assignButton}
          </Button>
        </div>
      ) : (
        <p class="secondary">{SETTINGS_TEXTS.nobodyLeft}</p>
      )}
      <p>
        <a class={css.textLink} href="/organise/people">
          {SETTINGS_TEXTS.toPeople}
        </a>
      </p>
    </>
  );
}
