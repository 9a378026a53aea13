import type { InferResponseType } from "hono/client";
import { useState } from "preact/hooks";
import { api, call } from "../api/client.ts";
import type { Resource } from "../api/use-resource.ts";
import { ButtonLink } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import { toast } from "../controls/toast.tsx";
import { formatDate, formatLongDate } from "../i18n/format.ts";
import { useSend } from "../shell/use-send.ts";
import { ConsentSheet } from "./consent-sheet.tsx";
import css from "./me.module.css";
import { ME_TEXTS } from "./texts.ts";

export type JoinedEvent = InferResponseType<typeof api.user.events.$get, 200>[number];

/** The events one has joined, each with its consent and with when its photos go. */
export function JoinedEvents({ events, hasSelfie }: { events: Resource<JoinedEvent[]>; hasSelfie: boolean }) {
  return (
    <section class="stack" aria-labelledby="me-events">
      <h2 id="me-events">{ME_TEXTS.events}</h2>
      {events.error && <LoadFailed error={events.error} onRetry={events.reload} />}
      {!events.data && events.slow && <div class={`skeleton ${css.eventSkeleton}`} />}
      {events.data?.length === 0 && <p class="secondary">{ME_TEXTS.noEvent}</p>}
      {events.data?.map((event) => (
        <EventCard
          key={event.id}
          event={event}
          hasSelfie={hasSelfie}
          onMatching={(matching) =>
            events.set((old) =>
              old?.map((one) =>
                one.id === event.id
                  ? { ...one, matching, my_photos_count: matching ? one.my_photos_count : 0 }
                  : one,
              ),
            )
          }
        />
      ))}
    </section>
  );
}

interface CardGiven {
  event: JoinedEvent;
  hasSelfie: boolean;
  onMatching: (matching: boolean) => void;
}

function EventCard({ event, hasSelfie, onMatching }: CardGiven) {
  const [asking, setAsking] = useState(false);
  const sending = useSend();
  const title = `me-event-${event.id}`;

  const send = async (consent: boolean) => {
    const param = { event_id: String(event.id) };
    const json = { biometric_consent: consent };
    const answer = await sending.send(() =>
      call(api.user.events[":event_id"].consent.$post({ param, json })),
    );
    if (!answer) return;
    setAsking(false);
    onMatching(consent);
    toast(consent ? ME_TEXTS.consentGiven(event.name) : ME_TEXTS.consentWithdrawn(event.name));
  };

  return (
    <article class="card stack" aria-labelledby={title}>
      <div>
        <h3 id={title} class={css.eventName}>
          {event.name}
        </h3>
        <p class="secondary">
          {event.date && <span class={css.dateOf}>{formatLongDate(event.date)}</span>}
          {ME_TEXTS.photosOfYou(event.my_photos_count)} · {sayExpiry(event.expires_at)}
        </p>
      </div>
      <label class={`checkbox ${css.consent}`}>
        <input
          type="checkbox"
          role="switch"
          checked={event.matching}
          aria-checked={event.matching}
          aria-busy={sending.sending ? "true" : undefined}
          onClick={(click) => {
            // What is shown follows what is stored, not the click.
            click.preventDefault();
            if (!event.matching) setAsking(true);
            else void send(false);
          }}
        />
        <span>
          <strong>{ME_TEXTS.consent}</strong>
          <span class="secondary">{sayConsent(event.matching, hasSelfie)}</span>
        </span>
      </label>
      {sending.error && !asking && (
        <Notice kind="wrong" alert>
          {sending.error.message}
        </Notice>
      )}
      <ButtonLink look="outlined" wide href={`/photos?event=${event.id}`}>
        {ME_TEXTS.openEvent}
        <span class="visually-hidden"> {event.name}</span>
      </ButtonLink>
      {asking && (
        <ConsentSheet
          event={event}
          sending={sending}
          onAgree={() => send(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  );
}

const sayConsent = (matching: boolean, hasSelfie: boolean) => {
  if (!matching) return ME_TEXTS.consentOff;
  return hasSelfie ? ME_TEXTS.consentOn : ME_TEXTS.consentNoSelfie;
};

const sayExpiry = (expiresAt: string | null) =>
  expiresAt === null ? ME_TEXTS.noPhotosYet : ME_TEXTS.photosUntil(formatDate(expiresAt));
