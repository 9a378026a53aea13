import { useState } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { useResource } from "../api/use-resource.ts";
import { Button } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { RequireAccount } from "../shell/require-account.tsx";
import { StaffPage } from "../shell/staff-page.tsx";
import { EventList } from "./event-list.tsx";
import { EventsAttention } from "./events-attention.tsx";
import { FirstEvent } from "./first-event.tsx";
import { NewEventSheet } from "./new-event-sheet.tsx";
import { RowsSkeleton } from "./rows-skeleton.tsx";
import { ORGANISE_TEXTS } from "./texts.ts";

/** Every event at a glance, and what waits for the organiser. */
export function OrganisePage() {
  return <RequireAccount roles={["admin"]}>{() => <Events />}</RequireAccount>;
}

function Events() {
  const { data: events, error, slow, reload } = useResource("events", () => call(api.admin.events.$get()));
  const [making, setMaking] = useState(false);
  const newEvent = (
    <Button look="primary" onClick={() => setMaking(true)}>
      {ORGANISE_TEXTS.newEvent}
    </Button>
  );
  return (
    <StaffPage title={ORGANISE_TEXTS.title} action={newEvent}>
      {error && !events && <LoadFailed error={error} onRetry={reload} />}
      {!events && slow && <RowsSkeleton />}
      {events && <EventsAttention events={events} />}
      {events && (events.length === 0 ? <FirstEvent /> : <EventList events={events} />)}
      <NewEventSheet open={making} onClose={() => setMaking(false)} onCreated={reload} />
    </StaffPage>
  );
}
