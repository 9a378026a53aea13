import { api, call } from "../../api/client.ts";
import { useResource } from "../../api/use-resource.ts";
import { AttentionList, type AttentionRow } from "../attention-list.tsx";
import type { ManagedEvent } from "../event-types.ts";
import { ORGANISE_TEXTS } from "../texts.ts";
import type { Statistics } from "./describe-numbers.ts";
import css from "./event.module.css";
import { EVENT_TEXTS } from "./texts.ts";

/** Failed mails that are looked through for those of this event. */
const LOOKED_THROUGH = "500";

/** What of this event waits for somebody. */
export function EventAttention({ event, statistics }: { event: ManagedEvent; statistics: Statistics }) {
  const { data } = useResource(`attention ${event.id}`, async () => {
    const [mails, removals] = await Promise.all([
      call(api.admin.mails.$get({ query: { status: "failed", limit: LOOKED_THROUGH } })),
      call(api.admin["removal-requests"].$get({ query: { open: "true", event_id: String(event.id) } })),
    ]);
    return {
      failedMails: mails.filter(({ event_id }) => event_id === event.id).length,
      openRemovals: removals.length,
    };
  });
  const { funnel, photos, selfies } = statistics;
  const withoutPhoto = funnel.joined - funnel.photo;
  const rows: (AttentionRow | false | undefined)[] = [
    data &&
      data.openRemovals > 0 && {
        ...{ key: "removals", icon: "removals", href: "/organise/removals" },
        text: ORGANISE_TEXTS.openRemovals(data.openRemovals),
      },
    withoutPhoto > 0 && {
      ...{ key: "guests", icon: "guests", href: `/studio/${event.id}/guests` },
      text: EVENT_TEXTS.withoutPhoto(withoutPhoto),
    },
    selfies.invalid > 0 && {
      ...{ key: "selfies", icon: "guests", href: `/studio/${event.id}/guests` },
      text: EVENT_TEXTS.refusedSelfies(selfies.invalid),
    },
    photos.failed > 0 && {
      ...{ key: "photos", icon: "photos", href: `/studio/${event.id}/photos` },
      text: EVENT_TEXTS.failedPhotos(photos.failed),
    },
    data &&
      data.failedMails > 0 && {
        ...{ key: "mails", icon: "mails", href: "/organise/mail?status=failed" },
        text: EVENT_TEXTS.failedMails(data.failedMails),
      },
    event.photographers.length === 0 && {
      ...{ key: "nobody", icon: "nobody", href: "#photographers" },
      text: EVENT_TEXTS.noPhotographer,
    },
  ];
  return (
    <section class={`card stack tight ${css.attention}`} aria-labelledby="event-attention">
      <h3 id="event-attention">{ORGANISE_TEXTS.attention}</h3>
      <AttentionList rows={rows.filter((row) => row !== false && row !== undefined)} />
    </section>
  );
}
