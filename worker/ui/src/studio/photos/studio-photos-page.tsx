import { useRoute } from "preact-iso";
import { RequireAccount } from "../../shell/require-account.tsx";
import { EventPage } from "../events/event-page.tsx";
import { Photos } from "./photos.tsx";

/** Every photo of an event: what became of it, who sees it, and what to do about it. */
export function StudioPhotosPage() {
  const { params } = useRoute();
  return (
    <RequireAccount roles={["photographer", "admin"]}>
      {({ user_type: role }) => (
        <EventPage eventId={Number(params.event)} role={role}>
          {(event) => <Photos key={event.id} event={event} isAdmin={role === "admin"} />}
        </EventPage>
      )}
    </RequireAccount>
  );
}
