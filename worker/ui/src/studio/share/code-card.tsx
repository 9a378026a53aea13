import { Copy, Printer } from "lucide-preact";
import { Button, ButtonLink } from "../../controls/button.tsx";
import { copyText } from "../../controls/copy-text.ts";
import { Notice } from "../../controls/notice.tsx";
import { toast } from "../../controls/toast.tsx";
import { groupCode } from "../../i18n/group-code.ts";
import type { StudioEvent } from "../events/list-events.ts";
import { linksOfEvent } from "./links-of-event.ts";
import { readOutdatedPrint } from "./printed-code.ts";
import { QrImage } from "./qr-image.tsx";
import css from "./share.module.css";
import { SHARE_TEXTS } from "./texts.ts";
import { useQrCode } from "./use-qr-code.ts";

const QR_FORMATS = ["png", "svg"] as const;

/** The event's code to show, to copy, to print and to save. */
export function CodeCard({ event, isAdmin }: { event: StudioEvent; isAdmin: boolean }) {
  const { link, qrLink } = linksOfEvent(event.event_code);
  const code = useQrCode(qrLink, "M");
  const outdated = readOutdatedPrint(event.id, event.event_code);
  const closes = event.closes_at;
  const isClosed = closes !== null && new Date(closes) <= new Date();
  const qrPath = isAdmin ? "/api/admin/event-qr/" : "/api/photographer/events/";
  const qrFile = (format: string) =>
    `${qrPath}${encodeURIComponent(event.event_code)}${isAdmin ? "" : "/qr"}?format=${format}`;
  return (
    <section class={`card ${css.code}`} aria-labelledby="code-title">
      <h2 id="code-title" class="visually-hidden">
        {SHARE_TEXTS.codeTitle}
      </h2>
      {outdated && (
        <Notice kind="warn">
          <p>{SHARE_TEXTS.outdated(groupCode(outdated.code), outdated.at)}</p>
        </Notice>
      )}
      {isClosed && (
        <Notice kind="warn">
          <p>{SHARE_TEXTS.closed(closes)}</p>
        </Notice>
      )}
      <div class={css.qrFrame}>
        <QrImage code={code} label={SHARE_TEXTS.qr(link)} class={css.qr} />
      </div>
      <dl class={css.facts}>
        <div>
          <dt class="meta">{SHARE_TEXTS.code}</dt>
          <dd class={css.bigCode}>{groupCode(event.event_code)}</dd>
        </div>
        <div>
          <dt class="meta">{SHARE_TEXTS.link}</dt>
          <dd class={css.link}>
            <a href={link}>{link.replace(/^https?:\/\//, "")}</a>
          </dd>
        </div>
      </dl>
      {closes && !isClosed && <p class="secondary">{SHARE_TEXTS.closes(closes)}</p>}
      <div class={css.actions}>
        <ButtonLink
          look="primary"
          wide
          href={`/print/${event.id}`}
          icon={<Printer size={20} aria-hidden="true" />}
        >
          {SHARE_TEXTS.print}
        </ButtonLink>
        <Button look="outlined" wide icon={<Copy size={20} aria-hidden="true" />} onClick={() => copy(link)}>
          {SHARE_TEXTS.copy}
        </Button>
      </div>
      <p class={css.save}>
        {SHARE_TEXTS.saveQr}
        {QR_FORMATS.map((format) => (
          <a key={format} href={qrFile(format)} download={`${event.event_code.toLowerCase()}.${format}`}>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </section>
  );
}

async function copy(link: string): Promise<void> {
  toast((await copyText(link)) ? SHARE_TEXTS.copied : SHARE_TEXTS.notCopied);
}
