import { ChevronRight, Plus } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useResource } from "../../api/use-resource.ts";
import { Button } from "../../controls/button.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { formatLongDate } from "../../i18n/format.ts";
import { RequireAccount } from "../../shell/require-account.tsx";
import { StaffPage } from "../../shell/staff-page.tsx";
import { describeRegistration } from "./describe-registration.ts";
import css from "./events.module.css";
import { listEvents, type StudioEvent } from "./list-events.ts";
import { NewEventSheet } from "./new-event-sheet.tsx";
import { EVENTS_TEXTS as T } from "./texts.ts";

/** A photographer's events. Organisers have a list of their own, where they are led. */
export function StudioPage() {
  return <RequireAccount roles={["photographer"]}>{() => <Events />}</RequireAccount>;
}

function Events() {
  const { data: events, error, slow, reload } = useResource("events", () => listEvents("photographer"));
  const [making, setMaking] = useState(false);
  const newEvent = (
    <Button look="primary" icon={<Plus size={20} aria-hidden="true" />} onClick={() => setMaking(true)}>
      {T.newEvent}
    </Button>
  );
  const isEmpty = events?.length === 0;
  return (
    <StaffPage title={T.title} action={isEmpty ? undefined : newEvent}>
      {error && <LoadFailed error={error} onRetry={reload} />}
      {!events && !error && slow && <Skeleton />}
      {events && !isEmpty && (
        <ul class={css.list}>
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
      )}
      {isEmpty && <FirstSteps action={newEvent} />}
      <NewEventSheet open={making} onClose={() => setMaking(false)} />
    </StaffPage>
  );
}

function EventRow({ event }: { event: StudioEvent }) {
  const { id, name, date, event_code: code, photos_count: photos, guests_count: guests } = event;
  const state = describeRegistration(event, new Date());
  return (
    <li class={css.item}>
      <a class={css.link} href={`/studio/${id}/upload`}>
        <span class={css.name}>{name}</span>
        <span class={css.date}>{date ? formatLongDate(date) : T.noDate}</span>
        <span class={`${css.numbers} numbers`}>
          <span>{T.photos(photos)}</span>
          <span>{T.guests(guests)}</span>
        </span>
        <span class={css.code}>
          <span class="visually-hidden">{`${T.code} `}</span>
          {code}
        </span>
        {state && (
          <span class={css.state}>
            {state.isOver ? <span class="pill warn">{state.text}</span> : state.text}
          </span>
        )}
        <ChevronRight class={css.chevron ?? ""} size={20} aria-hidden="true" />
      </a>
    </li>
  );
}

function FirstSteps({ action }: { action: ComponentChildren }) {
  const steps = [
    [T.stepEvent, T.stepEventMore],
    [T.stepCode, T.stepCodeMore],
    [T.stepPhotos, T.stepPhotosMore],
  ] as const;
  return (
    <section class={`card ${css.steps}`} aria-labelledby="steps-title">
      <h2 id="steps-title">{T.emptyTitle}</h2>
      <ol>
        {steps.map(([title, more], i) => (
          <li key={title}>
            <span class={css.stepNumber} aria-hidden="true">
              {i + 1}
            </span>
            <div>
              <h3>{title}</h3>
              <p class="secondary">{more}</p>
            </div>
          </li>
        ))}
      </ol>
      {action}
    </section>
  );
}

const Skeleton = () => (
  <div class={css.list} aria-hidden="true">
    {[0, 1, 2].map((i) => (
      <div key={i} class={`skeleton ${css.rowSkeleton}`} />
    ))}
  </div>
);
