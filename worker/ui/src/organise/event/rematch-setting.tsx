import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { Button } from "../../controls/button.tsx";
import { Wrong } from "../../controls/field.tsx";
import { toast } from "../../controls/toast.tsx";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";

/** Compares everybody again; it changes nothing that a guest said. */
export function RematchSetting({ eventId }: { eventId: number }) {
  const { error, send } = useChange();
  const rematch = async () => {
    const param = { event_id: String(eventId) };
    if (await send(() => call(api.admin.events[":event_id"].rematch.$post({ param })))) {
      toast(SETTINGS_TEXTS.rematchDone);
    }
  };
  return (
    <Setting id="rematch" title={SETTINGS_TEXTS.rematch} text={SETTINGS_TEXTS.rematchText}>
      {error && <Wrong text={error.message} />}
      <div>
        <Button look="outlined" small onClick={rematch}>
          {SETTINGS_TEXTS.rematchButton}
        </Button>
      </div>
    </Setting>
  );
}
