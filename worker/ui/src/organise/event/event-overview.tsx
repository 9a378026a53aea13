import { api, call } from "../../api/client.ts";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { ArrivalsChart } from "../charts/arrivals-chart.tsx";
import { FunnelChart } from "../charts/funnel-chart.tsx";
import { SpreadChart } from "../charts/spread-chart.tsx";
import type { ManagedEvent } from "../event-types.ts";
import { describeNumbers, type NumberTile } from "./describe-numbers.ts";
import css from "./event.module.css";
import { EventAttention } from "./event-attention.tsx";
import { AsOf, EventNumbers } from "./event-numbers.tsx";
import { EVENT_TEXTS } from "./texts.ts";
import { useFresh } from "./use-fresh.ts";
import { WhoSeesWhat } from "./who-sees-what.tsx";

const TILES = [1, 2, 3, 4, 5, 6];

interface Given {
  event: ManagedEvent;
  onOpen: (key: NumberTile["key"]) => void;
}

/** The event in numbers and pictures, kept up to date while somebody looks. */
export function EventOverview({ event, onOpen }: Given) {
  const { data, at, isStale, error, slow, reload } = useFresh(`statistics ${event.id}`, () =>
    call(api.admin.events[":event_id"].statistics.$get({ param: { event_id: String(event.id) } })),
  );
  return (
    <section class="stack" aria-labelledby="figures">
      <div class="row spread">
        <h2 id="figures">{EVENT_TEXTS.figures}</h2>
        {at !== undefined && <AsOf at={at} isStale={isStale} onRefresh={reload} />}
      </div>
      {error && !data && <LoadFailed error={error} onRetry={reload} />}
      {!data && slow && (
        <div class={css.numbers}>
          {TILES.map((tile) => (
            <div key={tile} class={`skeleton ${css.numberSkeleton}`} />
          ))}
        </div>
      )}
      {data && <EventNumbers tiles={describeNumbers(data, event, Date.now())} onOpen={onOpen} />}
      <WhoSeesWhat event={event} />
      {data && (
        <div class={css.charts}>
          <ArrivalsChart arrivals={data.arrivals_per_hour} class={css.arrivals} />
          <FunnelChart funnel={data.funnel} class={css.funnel} />
          <div id="spread" class={css.spread}>
            <SpreadChart spread={data.photos_per_guest} />
          </div>
          <EventAttention event={event} statistics={data} />
        </div>
      )}
    </section>
  );
}
