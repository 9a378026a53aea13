import { api, call } from "../../api/client.ts";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { useSend } from "../../shell/use-send.ts";
import type { Guest } from "./list-guests.ts";
import { GUESTS_TEXTS } from "./texts.ts";

/** The API takes as many in one request. */
const MOST = 1_000;

interface Given {
  eventId: number;
  /** Null: nothing is asked. */
  guests: Guest[] | null;
  onClose: () => void;
  /** @param text what became of it */
  onSent: (text: string) => void;
}

/** Asks before guests are written to, and writes to them. */
export function RemindSheet({ eventId, guests, onClose, onSent }: Given) {
  const { send, sending, error, change } = useSend();
  const asked = guests ?? [];
  const remind = async () => {
    const route = api.photographer.events[":event_id"]["remind-guests"];
    const answer = await send(async () => {
      let count = 0;
      let isDry = false;
      for (let i = 0; i < asked.length; i += MOST) {
        const guest_ids = asked.slice(i, i + MOST).map(({ id }) => id);
        const part = await call(route.$post({ param: { event_id: String(eventId) }, json: { guest_ids } }));
        count += part.recipients_count;
        isDry = part.dry_run;
      }
      return { count, isDry };
    });
    if (answer) onSent(answer.isDry ? GUESTS_TEXTS.sentDry(answer.count) : GUESTS_TEXTS.sent(answer.count));
  };
  return (
    <ConfirmSheet
      title={GUESTS_TEXTS.remindQuestion(asked.length)}
      open={guests !== null}
      onClose={() => {
        change();
        onClose();
      }}
      keep={GUESTS_TEXTS.cancel}
      confirm={GUESTS_TEXTS.send}
      disabled={sending}
      wrong={error?.message}
      onConfirm={remind}
    >
      <p>{GUESTS_TEXTS.remindText}</p>
    </ConfirmSheet>
  );
}
