import { ChevronLeft } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Account } from "../../api/session.ts";
import { useResource } from "../../api/use-resource.ts";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { EventTabs, StaffPage } from "../../shell/staff-page.tsx";
import css from "./events.module.css";
import { readEvent, type StudioEvent } from "./list-events.ts";
import { EVENTS_TEXTS } from "./texts.ts";

interface Given {
  eventId: number;
  role: Account["user_type"];
  action?: ComponentChildren;
  children: (event: StudioEvent) => ComponentChildren;
}

/** Title, tabs and content of a page of one event. */
export function EventPage({ eventId, role, action, children }: Given) {
  const {
    data: event,
    error,
    slow,
    reload,
  } = useResource(`event ${role} ${eventId}`, () => readEvent(role, eventId));
  return (
    <StaffPage
      title={event?.name ?? EVENTS_TEXTS.event}
      above={
        <a class={css.back} href={role === "admin" ? "/organise" : "/studio"}>
          <ChevronLeft size={20} aria-hidden="true" />
          {EVENTS_TEXTS.title}
        </a>
      }
      action={action}
      tabs={event && <EventTabs eventId={event.id} />}
    >
      {error && <LoadFailed error={error} onRetry={reload} />}
      {!event && !error && slow && <div class={`skeleton ${css.pageSkeleton}`} />}
      {event && children(event)}
    </StaffPage>
  );
}
