import { formatBytes, formatNumber } from "../../i18n/format.ts";
import css from "./status.module.css";
import type { Status } from "./status-types.ts";
import { STATUS_TEXTS } from "./texts.ts";

/** How the vision-service, the database and the model pack are. */
export function Parts({ vision, database, pack }: Given) {
  const { load } = vision;
  const facts: [string, string][] = [
    [STATUS_TEXTS.vision, sayVision(vision)],
    ...(load
      ? ([
          [STATUS_TEXTS.selfiesLane, STATUS_TEXTS.lane(load.selfies.running, load.selfies.queued)],
          [STATUS_TEXTS.photosLane, STATUS_TEXTS.lane(load.photos.running, load.photos.queued)],
          [STATUS_TEXTS.memory, formatBytes(load.resident_bytes)],
        ] satisfies [string, string][])
      : []),
    [STATUS_TEXTS.database, STATUS_TEXTS.answered(formatNumber(database.answer_ms))],
    [STATUS_TEXTS.pack, sayPack(pack)],
  ];
  return (
    <section class="card stack" aria-labelledby="parts-title">
      <h2 id="parts-title">{STATUS_TEXTS.parts}</h2>
      <dl class={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface Given {
  vision: Status["vision"];
  database: Status["database"];
  pack: Status["model_pack"];
}

function sayVision({ reachable, ready, answer_ms }: Status["vision"]): string {
  if (!reachable || answer_ms === null) return STATUS_TEXTS.visionAway;
  return ready ? STATUS_TEXTS.visionReady(formatNumber(answer_ms)) : STATUS_TEXTS.visionNotReady;
}

function sayPack({ in_force, phase, next_pack }: Status["model_pack"]): string {
  const move = phase === "moving" ? STATUS_TEXTS.moving(next_pack ?? STATUS_TEXTS.unknown) : null;
  const clearing = phase === "clearing" ? STATUS_TEXTS.clearing : null;
  return [in_force ?? STATUS_TEXTS.noPack, move, clearing].filter(Boolean).join(", ");
}
