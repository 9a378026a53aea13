import { useRoute } from "preact-iso";
import { RequireAccount } from "../../shell/require-account.tsx";
import { EventPage } from "../events/event-page.tsx";
import { Guests } from "./guests.tsx";

/** Which guests of an event were found, which were not, and what helps those. */
export function StudioGuestsPage() {
  const { params } = useRoute();
  return (
    <RequireAccount roles={["photographer", "admin"]}>
      {({ user_type: role }) => (
        <EventPage eventId={Number(params.event)} role={role}>
          {(event) => <Guests key={event.id} event={event} />}
        </EventPage>
      )}
    </RequireAccount>
  );
}
