import { Mail } from "lucide-preact";
import { useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useResource } from "../../api/use-resource.ts";
import { Button } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { useSend } from "../../shell/use-send.ts";
import { listGuests } from "../guests/list-guests.ts";
import { sayAllTold } from "./say-all-told.ts";
import css from "./share.module.css";
import { SHARE_TEXTS } from "./texts.ts";

/** Tells guests by mail that there are photos: whom it reaches, the question, and what became of it. */
export function TellCard({ eventId }: { eventId: number }) {
  const { data: guests, error, slow, reload } = useResource(`guests ${eventId}`, () => listGuests(eventId));
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState("");
  const { send, sending, error: refused, change } = useSend();
  const untold = guests?.filter((guest) => guest.to_notify) ?? [];
  const unfound = untold.filter((guest) => guest.matched_photos === 0).length;

  const close = () => {
    change();
    setAsking(false);
  };
  const tell = async () => {
    const route = api.photographer.events[":event_id"]["notify-photos-available"];
    const answer = await send(() => call(route.$post({ param: { event_id: String(eventId) } })));
    if (!answer) return;
    const { recipients_count: count, dry_run: isDry } = answer;
    setResult(isDry ? SHARE_TEXTS.sentDry(count) : SHARE_TEXTS.sent(count));
    setAsking(false);
    reload();
  };

  return (
    <section class="card stack" aria-labelledby="tell-title">
      <h2 id="tell-title">{SHARE_TEXTS.tellTitle}</h2>
      {error && !guests && <LoadFailed error={error} onRetry={reload} />}
      {!guests && slow && <div class={`skeleton ${css.line}`} />}
      {guests && untold.length === 0 && <p class="secondary">{sayAllTold(guests)}</p>}
      {guests && untold.length > 0 && (
        <>
          <p>{SHARE_TEXTS.toTell(untold.length, guests.length)}</p>
          <div>
            <Button
              look="outlined"
              icon={<Mail size={20} aria-hidden="true" />}
              onClick={() => setAsking(true)}
            >
              {SHARE_TEXTS.tell(untold.length)}
            </Button>
          </div>
        </>
      )}
      <p role="status" class={result ? "" : "visually-hidden"}>
        {result}
      </p>
      <ConfirmSheet
        title={SHARE_TEXTS.tellQuestion(untold.length)}
        open={asking}
        onClose={close}
        keep={SHARE_TEXTS.cancel}
        confirm={SHARE_TEXTS.send}
        disabled={sending}
        wrong={refused?.message}
        onConfirm={tell}
      >
        <p>{SHARE_TEXTS.tellOnce}</p>
        {unfound > 0 && <p class="secondary">{SHARE_TEXTS.tellUnfound(unfound)}</p>}
      </ConfirmSheet>
    </section>
  );
}
