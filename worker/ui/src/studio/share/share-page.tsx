import { useRoute } from "preact-iso";
import { ButtonLink } from "../../controls/button.tsx";
import { RequireAccount } from "../../shell/require-account.tsx";
import { EventPage } from "../events/event-page.tsx";
import type { StudioEvent } from "../events/list-events.ts";
import { CodeCard } from "./code-card.tsx";
import css from "./share.module.css";
import { TellCard } from "./tell-card.tsx";
import { SHARE_TEXTS } from "./texts.ts";

/** How guests get in: the code on screen and on paper, and a mail once photos are there. */
export function SharePage() {
  const { params } = useRoute();
  return (
    <RequireAccount roles={["photographer", "admin"]}>
      {({ user_type: role }) => (
        <EventPage eventId={Number(params.event)} role={role}>
          {(event) => (
            <div class={css.columns}>
              <CodeCard event={event} isAdmin={role === "admin"} />
              <div class="stack loose">
                <TellCard eventId={event.id} />
                <Visibility event={event} isAdmin={role === "admin"} />
              </div>
            </div>
          )}
        </EventPage>
      )}
    </RequireAccount>
  );
}

function Visibility({ event, isAdmin }: { event: StudioEvent; isAdmin: boolean }) {
  return (
    <section class="card stack tight" aria-labelledby="sees-title">
      <h2 id="sees-title">{SHARE_TEXTS.seesTitle}</h2>
      <p>{SHARE_TEXTS[`sees_${event.visibility}`]}</p>
      {!isAdmin && <p class="secondary">{SHARE_TEXTS.staffDecides}</p>}
      <div class="row">
        {event.visibility === "selected" && (
          <ButtonLink look="link" href={`/studio/${event.id}/photos`}>
            {SHARE_TEXTS.choosePhotos}
          </ButtonLink>
        )}
        {isAdmin && (
          <ButtonLink look="link" href={`/organise/events/${event.id}#visibility`}>
            {SHARE_TEXTS.changeIt}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
