import { CircleCheck, Hourglass, Trash2 } from "lucide-preact";
import { IconButton } from "../controls/button.tsx";
import { formatDateTime } from "../i18n/format.ts";
import css from "./me.module.css";
import type { MySelfie } from "./sort-selfies.ts";
import { ME_TEXTS } from "./texts.ts";

/** Side of the square that is shown, CSS pixels. */
const SIDE = 112;

/** One selfie and what became of it. The picture comes by the session's cookie and is kept in no cache. */
export function SelfiePicture({ selfie, onRemove }: { selfie: MySelfie; onRemove?: () => void }) {
  const when = formatDateTime(selfie.created_at);
  const isValid = selfie.status === "valid";
  return (
    <li class={css.selfie}>
      <img
        src={`/api/my-selfies/${selfie.id}/image`}
        alt={ME_TEXTS.selfieOf(when)}
        width={SIDE}
        height={SIDE}
        decoding="async"
      />
      {onRemove && (
        <IconButton class={css.removeOne ?? ""} label={ME_TEXTS.removeThis(when)} onClick={onRemove}>
          <Trash2 size={18} aria-hidden="true" />
        </IconButton>
      )}
      <span class={isValid ? "pill good" : "pill warn"} role="status">
        {isValid ? <CircleCheck size={14} aria-hidden="true" /> : <Hourglass size={14} aria-hidden="true" />}
        {isValid ? ME_TEXTS.inForce : ME_TEXTS.checking}
      </span>
    </li>
  );
}
