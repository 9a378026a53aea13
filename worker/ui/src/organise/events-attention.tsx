import { api, call } from "../api/client.ts";
import { useResource } from "../api/use-resource.ts";
import { AttentionList, type AttentionRow } from "./attention-list.tsx";
import type { ManagedEvent } from "./event-types.ts";
import { type Attention, listAttention } from "./list-attention.ts";
import { ORGANISE_TEXTS } from "./texts.ts";

/** Failed mails that are counted; more are said to be more. */
const COUNTED_MAILS = 100;

/** Mails that were given up, people who ask to be taken off, photos that end, events without a photographer. */
export function EventsAttention({ events }: { events: readonly ManagedEvent[] }) {
  const { data } = useResource("attention", async () => {
    const [mails, removals] = await Promise.all([
      call(api.admin.mails.$get({ query: { status: "failed", limit: String(COUNTED_MAILS) } })),
      call(api.admin["removal-requests"].$get({ query: { open: "true" } })),
    ]);
    return { failedMails: mails.length, openRemovals: removals.length };
  });
  if (!data) return null;
  const found = listAttention({
    ...data,
    isCut: data.failedMails === COUNTED_MAILS,
    events,
    now: Date.now(),
  });
  if (found.length === 0) return null;
  return (
    <section class="card stack tight" aria-labelledby="attention-title">
      <h2 id="attention-title">{ORGANISE_TEXTS.attention}</h2>
      <AttentionList rows={found.map(rowOf)} />
    </section>
  );
}

function rowOf(found: Attention): AttentionRow {
  if (found.kind === "mails") {
    const say = found.isMore ? ORGANISE_TEXTS.manyFailedMails : ORGANISE_TEXTS.failedMails;
    return { key: "mails", icon: "mails", text: say(found.count), href: "/organise/mail?status=failed" };
  }
  if (found.kind === "removals") {
    const text = ORGANISE_TEXTS.openRemovals(found.count);
    return { key: "removals", icon: "removals", text, href: "/organise/removals" };
  }
  const { id, name } = found.event;
  if (found.kind === "nobody") {
    const href = `/organise/events/${id}#photographers`;
    return { key: `nobody-${id}`, icon: "nobody", text: ORGANISE_TEXTS.nobodyWorks(name), href };
  }
  const when =
    "days" in found.left
      ? ORGANISE_TEXTS.endingDays(found.left.days)
      : ORGANISE_TEXTS.endingHours(found.left.hours);
  const href = `/organise/events/${id}#keeping`;
  return { key: `ending-${id}`, icon: "ending", text: ORGANISE_TEXTS.ending(name, when), href };
}
