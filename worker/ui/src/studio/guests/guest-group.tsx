import { Mail } from "lucide-preact";
import { Button } from "../../controls/button.tsx";
import { type Reason, whomToRemind } from "./group-guests.ts";
import { GuestTable } from "./guest-table.tsx";
import css from "./guests.module.css";
import type { Guest } from "./list-guests.ts";
import type { Order } from "./sort-guests.ts";
import { GUESTS_TEXTS } from "./texts.ts";

interface Given {
  reason: Reason;
  guests: Guest[];
  order: Order;
  onOrder: (order: Order) => void;
  onRemind: (guests: Guest[]) => void;
}

/** Guests who have no photo for the same reason, with what helps. */
export function GuestGroup({ reason, guests, order, onOrder, onRemind }: Given) {
  const reachable = whomToRemind(guests);
  const checking = guests.filter(({ selfie_status }) => selfie_status === "pending").length;
  const writtenTo = guests.length - checking - reachable.length;
  const title = GUESTS_TEXTS[reason](guests.length);
  return (
    <section class={css.group} aria-labelledby={`group-${reason}`}>
      <div class={css.groupHead}>
        <div class="stack tight">
          <h3 id={`group-${reason}`}>{title}</h3>
          <p class="secondary">{GUESTS_TEXTS[`${reason}Cure`]}</p>
          {writtenTo > 0 && <p class="secondary">{GUESTS_TEXTS.remindedToday(writtenTo)}</p>}
        </div>
        {reachable.length > 0 && (
          <Button
            look="outlined"
            small
            icon={<Mail size={18} aria-hidden="true" />}
            onClick={() => onRemind(reachable)}
          >
            {GUESTS_TEXTS.remind(reachable.length)}
          </Button>
        )}
      </div>
      <GuestTable label={title} guests={guests} order={order} onOrder={onOrder} withPhotos={false} />
    </section>
  );
}
