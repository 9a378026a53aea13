import { Ticket } from "lucide-preact";
import { useLocation, useRoute } from "preact-iso";
import { api, call } from "../api/client.ts";
import { useResource } from "../api/use-resource.ts";
import { ButtonLink } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Page } from "../shell/page.tsx";
import { RequireAccount } from "../shell/require-account.tsx";
import { EmptyState } from "./empty-state.tsx";
import { EventGallery } from "./event-gallery.tsx";
import { VIEWS } from "./gallery-photo.ts";
import { GallerySkeleton } from "./gallery-skeleton.tsx";
import { EMPTY_TEXTS, GALLERY_TEXTS } from "./texts.ts";

/** A guest's photos of one of their events: those they are on, those it shows to all, those they love. */
export function GalleryPage() {
  return <RequireAccount roles={["user"]}>{() => <Gallery />}</RequireAccount>;
}

function Gallery() {
  const { query } = useLocation();
  const { params } = useRoute();
  const events = useResource("events", () => call(api.user.events.$get()));
  const view = VIEWS.find((name) => name === params.view) ?? "mine";
  // The list begins with the event joined last.
  const event = events.data?.find(({ id }) => String(id) === query.event) ?? events.data?.[0];
  if (event && events.data) {
    return (
      <EventGallery
        key={event.id}
        event={event}
        events={events.data}
        view={view}
        onEventsChanged={events.reload}
      />
    );
  }
  return (
    <Page title={GALLERY_TEXTS.tabs} width="wide" hideTitle>
      {events.error && <LoadFailed error={events.error} onRetry={events.reload} />}
      {events.slow && <GallerySkeleton />}
      {events.data && (
        <EmptyState
          icon={Ticket}
          title={EMPTY_TEXTS.noEventTitle}
          action={
            <ButtonLink look="primary" href="/me">
              {EMPTY_TEXTS.typeCode}
            </ButtonLink>
          }
        >
          {EMPTY_TEXTS.noEvent}
        </EmptyState>
      )}
    </Page>
  );
}
