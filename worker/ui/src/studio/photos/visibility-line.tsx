import { ButtonLink } from "../../controls/button.tsx";
import type { StudioEvent } from "../events/list-events.ts";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";

/** What guests see of this event: shown and hidden mean something in one of three kinds only. */
export function VisibilityLine({ event, isAdmin }: { event: StudioEvent; isAdmin: boolean }) {
  return (
    <p class={css.visibility}>
      {PHOTOS_TEXTS[`sees_${event.visibility}`]}{" "}
      {isAdmin ? (
        <ButtonLink look="link" href={`/organise/events/${event.id}#visibility`}>
          {PHOTOS_TEXTS.changeIt}
        </ButtonLink>
      ) : (
        event.visibility !== "selected" && PHOTOS_TEXTS.organiserChanges
      )}
    </p>
  );
}
