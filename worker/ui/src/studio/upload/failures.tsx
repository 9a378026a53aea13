import { CircleAlert } from "lucide-preact";
import { Button } from "../../controls/button.tsx";
import type { Item } from "./queue.ts";
import { canRetry, sayReason } from "./say-reason.ts";
import type { Command } from "./share-tabs.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import css from "./upload.module.css";

/** More are summed up: nobody reads them one by one. */
const SHOWN = 20;

interface Given {
  items: readonly Item[];
  count: number;
  obey: (command: Command) => void;
}

/** What failed, above everything else, with what can be done about it. */
export function Failures({ items, count, obey }: Given) {
  if (count === 0) return null;
  const failed = items.filter(({ state }) => state === "failed");
  const ids = failed.map(({ id }) => id);
  const again = failed.filter(({ reason }) => reason && canRetry(reason)).map(({ id }) => id);
  return (
    <section class={css.failures} aria-labelledby="failures-title">
      <div class="row spread">
        <h3 id="failures-title">{T.failures(count)}</h3>
        {failed.length > 1 && (
          <div class="row">
            {again.length > 1 && (
              <Button look="link" onClick={() => obey({ kind: "retry", ids: again })}>
                {T.retryAll}
              </Button>
            )}
            <Button look="link" onClick={() => obey({ kind: "skip", ids })}>
              {T.skipAll}
            </Button>
          </div>
        )}
      </div>
      <ul class={css.failureList}>
        {failed.slice(0, SHOWN).map(({ id, name, path, reason }) => (
          <li key={id}>
            <CircleAlert size={18} aria-hidden="true" />
            <div class={css.failure}>
              <p class={css.name} title={path}>
                {name}
              </p>
              <p class="secondary">{reason && sayReason(reason)}</p>
            </div>
            <div class={css.remedies}>
              {reason && canRetry(reason) && (
                <Button
                  look="link"
                  aria-label={T.retryOne(name)}
                  onClick={() => obey({ kind: "retry", ids: [id] })}
                >
                  {T.retry}
                </Button>
              )}
              <Button
                look="link"
                aria-label={T.skipOne(name)}
                onClick={() => obey({ kind: "skip", ids: [id] })}
              >
                {T.skip}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {failed.length > SHOWN && <p class="secondary">{T.more(failed.length - SHOWN)}</p>}
    </section>
  );
}
