import { ImagePlus } from "lucide-preact";
import { ButtonLink } from "../../controls/button.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import type { StudioEvent } from "../events/list-events.ts";
import { Curate } from "./curate.tsx";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";
import { useStaffPhotos } from "./use-staff-photos.ts";

/** The photos of an event, once they are there. */
export function Photos({ event, isAdmin }: { event: StudioEvent; isAdmin: boolean }) {
  const list = useStaffPhotos(event.id);
  if (list.error && !list.data) return <LoadFailed error={list.error} onRetry={list.reload} />;
  if (!list.data) return list.slow ? <div class={`skeleton ${css.skeleton}`} /> : null;
  if (list.data.length > 0) return <Curate event={event} isAdmin={isAdmin} list={list} all={list.data} />;
  return (
    <section class={`card ${css.empty}`}>
      <h2>{PHOTOS_TEXTS.emptyTitle}</h2>
      <p class="secondary">{PHOTOS_TEXTS.empty}</p>
      <ButtonLink
        look="primary"
        href={`/studio/${event.id}/upload`}
        icon={<ImagePlus size={20} aria-hidden="true" />}
      >
        {PHOTOS_TEXTS.toUpload}
      </ButtonLink>
    </section>
  );
}
