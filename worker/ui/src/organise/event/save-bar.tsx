import type { ApiError } from "../../api/api-error.ts";
import { Button } from "../../controls/button.tsx";
import { Wrong } from "../../controls/field.tsx";
import { ORGANISE_TEXTS } from "../texts.ts";
import { SETTINGS_TEXTS } from "./settings-texts.ts";

interface Given {
  changed: boolean;
  busy: boolean;
  error?: ApiError | undefined;
}

/** The button that saves a form, and whether there is something to save. */
export function SaveBar({ changed, busy, error }: Given) {
  return (
    <>
      {error && <Wrong text={error.message} />}
      <div class="row">
        <Button look={changed ? "primary" : "outlined"} small type="submit" busy={busy} disabled={!changed}>
          {ORGANISE_TEXTS.save}
        </Button>
        {changed && <span class="secondary">{SETTINGS_TEXTS.unsaved}</span>}
      </div>
    </>
  );
}
