import { CircleCheck } from "lucide-preact";
import { Notice } from "../../controls/notice.tsx";
import css from "./status.module.css";
import type { Status } from "./status-types.ts";
import { REASON_TEXTS, STATUS_TEXTS } from "./texts.ts";

const KINDS = { degraded: "warn", failing: "wrong" } as const;

/** How the installation is in one sentence, and why. Read out when it changes. */
export function Verdict({ state, reasons }: Pick<Status, "state" | "reasons">) {
  return (
    <div role="status" data-state={state}>
      {state === "ok" ? (
        <p class={`secondary ${css.well}`}>
          <CircleCheck size={20} aria-hidden="true" />
          {STATUS_TEXTS.ok}
        </p>
      ) : (
        <Notice kind={KINDS[state]}>
          <p class={css.sentence}>{STATUS_TEXTS[state]}</p>
          <ul class={css.reasons}>
            {reasons.map((reason) => (
              <li key={reason}>{REASON_TEXTS[reason]}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
