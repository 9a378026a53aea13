import { api, call } from "../api/client.ts";
import { useResource } from "../api/use-resource.ts";
import { Button } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { language } from "../i18n/language.ts";
import type { Sending } from "../shell/use-send.ts";
import type { JoinedEvent } from "./joined-events.tsx";
import css from "./me.module.css";
import { ME_TEXTS } from "./texts.ts";

interface Given {
  event: JoinedEvent;
  sending: Sending;
  onAgree: () => unknown;
  onClose: () => void;
}

/** The whole text before a consent is given; taking it back needs no reading. */
export function ConsentSheet({ event, sending, onAgree, onClose }: Given) {
  const card = useResource(`consent ${event.event_code}`, () =>
    call(api.events[":event_code"].card.$get({ param: { event_code: event.event_code } })),
  );
  return (
    <Sheet title={ME_TEXTS.consentTitle(event.name)} open onClose={onClose}>
      {card.error && <LoadFailed error={card.error} onRetry={card.reload} />}
      {card.data ? (
        <p>{card.data.consent.texts[language.value]}</p>
      ) : (
        card.slow && <div class={`skeleton ${css.textSkeleton}`} />
      )}
      {sending.error && (
        <Notice kind="wrong" alert>
          {sending.error.message}
        </Notice>
      )}
      <div class="stack tight">
        <Button look="outlined" wide autofocus onClick={onClose}>
          {ME_TEXTS.notNow}
        </Button>
        <Button look="primary" wide busy={sending.sending} disabled={!card.data} onClick={onAgree}>
          {ME_TEXTS.agree}
        </Button>
      </div>
    </Sheet>
  );
}
