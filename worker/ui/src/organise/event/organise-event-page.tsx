import { ChevronLeft } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { Notice } from "../../controls/notice.tsx";
import { RequireAccount } from "../../shell/require-account.tsx";
import { EventTabs, StaffPage } from "../../shell/staff-page.tsx";
import { RowsSkeleton } from "../rows-skeleton.tsx";
import { eventDay, ORGANISE_TEXTS } from "../texts.ts";
import { CodeSetting } from "./code-setting.tsx";
import { DeletionSetting } from "./deletion-setting.tsx";
import type { NumberTile } from "./describe-numbers.ts";
import { DetailsSetting } from "./details-setting.tsx";
import css from "./event.module.css";
import { EventOverview } from "./event-overview.tsx";
import { GuestsSection } from "./guests-section.tsx";
import { JoiningSetting } from "./joining-setting.tsx";
import { KeepingSetting } from "./keeping-setting.tsx";
import { PhotographersSetting } from "./photographers-setting.tsx";
import type { GuestFilter } from "./pick-guests.ts";
import { RematchSetting } from "./rematch-setting.tsx";
import { EVENT_TEXTS } from "./texts.ts";
import { type EventGiven, useEvent } from "./use-event.ts";
import { VisibilitySetting } from "./visibility-setting.tsx";

/** One event: how it goes, who sees what, and everything that can be changed about it. */
export function OrganiseEventPage() {
  const { event } = useRoute().params;
  return (
    <RequireAccount roles={["admin"]}>{() => <EventById key={event} id={Number(event)} />}</RequireAccount>
  );
}

function EventById({ id }: { id: number }) {
  const { data: event, error, slow, reload, put } = useEvent(id);
  useEffect(() => {
    // What a link's # means is not there before the event is.
    if (event && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [Boolean(event)]);
  const above = (
    <a class={css.above} href="/organise">
      <ChevronLeft size={20} aria-hidden="true" />
      {ORGANISE_TEXTS.allEvents}
    </a>
  );
  return (
    <StaffPage
      title={event?.name ?? EVENT_TEXTS.title}
      above={above}
      tabs={event ? <EventTabs eventId={id} /> : undefined}
    >
      {error && !event && <LoadFailed error={error} onRetry={reload} />}
      {event === undefined && slow && <RowsSkeleton />}
      {event === null && (
        <Notice kind="warn">
          <p>{EVENT_TEXTS.gone}</p>
        </Notice>
      )}
      {event && <EventParts event={event} put={put} />}
    </StaffPage>
  );
}

/** Which guests a number counts, so that it leads to those. */
const FILTER_OF: Partial<Record<NumberTile["key"], GuestFilter>> = {
  guests: "all",
  selfies: "none",
  found: "unfound",
};

function EventParts({ event, put }: EventGiven) {
  const [filter, setFilter] = useState<GuestFilter>("all");
  const links = [
    { href: "#figures", text: EVENT_TEXTS.figures },
    { href: "#guests", text: EVENT_TEXTS.guestList },
    { href: "#settings", text: EVENT_TEXTS.settings },
  ];
  return (
    <div class={css.page}>
      <div class="row spread">
        <p class="secondary">{eventDay(event.date)}</p>
        <nav class="row" aria-label={EVENT_TEXTS.onThisPage}>
          {links.map(({ href, text }) => (
            <a key={href} class={css.textLink} href={href}>
              {text}
            </a>
          ))}
        </nav>
      </div>
      <EventOverview
        event={event}
        onOpen={(key) => {
          const chosen = FILTER_OF[key];
          if (chosen) setFilter(chosen);
        }}
      />
      <GuestsSection eventId={event.id} filter={filter} onFilter={setFilter} />
      <section class={css.settings} aria-labelledby="settings">
        <h2 id="settings">{EVENT_TEXTS.settings}</h2>
        <CodeSetting event={event} put={put} />
        <VisibilitySetting event={event} put={put} />
        <JoiningSetting event={event} put={put} />
        <PhotographersSetting event={event} put={put} />
        <KeepingSetting event={event} put={put} />
        <DetailsSetting event={event} put={put} />
        <RematchSetting eventId={event.id} />
        <DeletionSetting event={event} />
      </section>
    </div>
  );
}
