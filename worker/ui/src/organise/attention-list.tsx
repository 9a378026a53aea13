import type { LucideIcon } from "lucide-preact";
import { Camera, ChevronRight, CircleCheck, Clock, Image, MailWarning, ScanFace, UserX } from "lucide-preact";
import css from "./organise.module.css";
import { ORGANISE_TEXTS } from "./texts.ts";

export const ATTENTION_ICONS = {
  mails: MailWarning,
  removals: ScanFace,
  ending: Clock,
  nobody: Camera,
  photos: Image,
  guests: UserX,
} satisfies Record<string, LucideIcon>;

export interface AttentionRow {
  key: string;
  icon: keyof typeof ATTENTION_ICONS;
  text: string;
  href: string;
}

/** What waits for the organiser, each with the way to it; or that nothing does. */
export function AttentionList({ rows }: { rows: readonly AttentionRow[] }) {
  if (rows.length === 0) {
    return (
      <p class={`secondary ${css.calm}`}>
        <CircleCheck size={20} aria-hidden="true" />
        {ORGANISE_TEXTS.nothingToDo}
      </p>
    );
  }
  return (
    <ul class={css.attention}>
      {rows.map(({ key, icon, text, href }) => {
        const Icon = ATTENTION_ICONS[icon];
        return (
          <li key={key}>
            <a href={href}>
              <Icon size={20} aria-hidden="true" />
              <span>{text}</span>
              <ChevronRight size={20} aria-hidden="true" />
            </a>
          </li>
        );
      })}
    </ul>
  );
}
