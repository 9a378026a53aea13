import { useState } from "preact/hooks";
import { useChange } from "../../api/use-change.ts";
import { toast } from "../../controls/toast.tsx";
import type { Visibility } from "../event-types.ts";
import { changeEvent } from "./change-event.ts";
import { ExplainedCheckbox, ExplainedRadio } from "./explained-choice.tsx";
import { SaveBar } from "./save-bar.tsx";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";
import type { EventGiven } from "./use-event.ts";

const VISIBILITIES = ["all", "selected", "mine_only"] as const satisfies Visibility[];

/**
 * Which photos every guest sees. Saved by a button, not by choosing: the arrow keys walk through the choices, and
 * walking past "every photo" must not show anything to anybody.
 */
export function VisibilitySetting({ event, put }: EventGiven) {
  const [visibility, setVisibility] = useState(event.visibility);
  const [uncertain, setUncertain] = useState(event.show_uncertain);
  const { busy, error, send } = useChange();
  const changed = visibility !== event.visibility || uncertain !== event.show_uncertain;
  const submit = async () => {
    if (!changed || busy) return;
    const answer = await send(() => changeEvent(event.id, { visibility, show_uncertain: uncertain }));
    if (!answer) return;
    put(answer);
    toast(SETTINGS_TEXTS.visibilitySaved);
  };
  return (
    <Setting id="visibility" title={SETTINGS_TEXTS.visibility} text={SETTINGS_TEXTS.visibilityText}>
      <form
        class="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void submit();
        }}
      >
        <fieldset class="stack tight">
          <legend class="visually-hidden">{SETTINGS_TEXTS.visibility}</legend>
          {VISIBILITIES.map((value) => (
            <ExplainedRadio
              key={value}
              name="visibility"
              value={value}
              label={SETTINGS_TEXTS[value]}
              text={SETTINGS_TEXTS[`${value}Text`]}
              checked={visibility === value}
              onChosen={() => setVisibility(value)}
            />
          ))}
        </fieldset>
        <ExplainedCheckbox
          name="show_uncertain"
          label={SETTINGS_TEXTS.uncertain}
          text={SETTINGS_TEXTS.uncertainText}
          checked={uncertain}
          onChecked={setUncertain}
        />
        <SaveBar changed={changed} busy={busy} error={error} />
      </form>
    </Setting>
  );
}
