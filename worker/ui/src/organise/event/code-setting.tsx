import { Copy, Printer, Share2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button, ButtonLink } from "../../controls/button.tsx";
import { copyText } from "../../controls/copy-text.ts";
import { toast } from "../../controls/toast.tsx";
import { groupCode } from "../../i18n/group-code.ts";
import { linksOfEvent } from "../../studio/share/links-of-event.ts";
import organise from "../organise.module.css";
import { ChangeCodeSheet, type CodeChange } from "./change-code-sheet.tsx";
import css from "./event.module.css";
import { Setting } from "./setting.tsx";
import { SETTINGS_TEXTS } from "./settings-texts.ts";
import type { EventGiven } from "./use-event.ts";

/** Pixels; the drawing has no size of its own. */
const QR_SIZE = 168;

/** The code: to be seen, handed on, printed and changed. */
export function CodeSetting({ event, put }: EventGiven) {
  const [changing, setChanging] = useState<CodeChange | null>(null);
  const { id, event_code: code } = event;
  const qr = (format: "svg" | "png") => `/api/admin/event-qr/${encodeURIComponent(code)}?format=${format}`;
  const { link } = linksOfEvent(code);
  const copy = async () => {
    toast((await copyText(link)) ? SETTINGS_TEXTS.copied : SETTINGS_TEXTS.copyFailed);
  };
  return (
    <Setting id="code" title={SETTINGS_TEXTS.code} text={SETTINGS_TEXTS.codeText}>
      <div class={css.codeRow}>
        <img class={css.qr} src={qr("svg")} alt={SETTINGS_TEXTS.qrAlt} width={QR_SIZE} height={QR_SIZE} />
        <div class="stack tight">
          <p class={organise.largeCode}>{groupCode(code)}</p>
          <p class={css.link}>
            <span class="meta">{SETTINGS_TEXTS.link}</span>
            <span>{link}</span>
          </p>
          <div class="row">
            <Button look="outlined" small icon={<Copy size={18} aria-hidden="true" />} onClick={copy}>
              {SETTINGS_TEXTS.copy}
            </Button>
            <ButtonLink
              look="outlined"
              small
              href={`/print/${id}`}
              icon={<Printer size={18} aria-hidden="true" />}
            >
              {SETTINGS_TEXTS.print}
            </ButtonLink>
            <ButtonLink
              look="outlined"
              small
              href={`/studio/${id}/share`}
              icon={<Share2 size={18} aria-hidden="true" />}
            >
              {SETTINGS_TEXTS.share}
            </ButtonLink>
          </div>
          <div class="row">
            <ButtonLink look="link" href={qr("svg")} download={`qr-${code}.svg`}>
              {SETTINGS_TEXTS.downloadSvg}
            </ButtonLink>
            <ButtonLink look="link" href={qr("png")} download={`qr-${code}.png`}>
              {SETTINGS_TEXTS.downloadPng}
            </ButtonLink>
          </div>
        </div>
      </div>
      <div class="row">
        <Button look="outlined" small onClick={() => setChanging("random")}>
          {SETTINGS_TEXTS.newCode}
        </Button>
        <Button look="outlined" small onClick={() => setChanging("chosen")}>
          {SETTINGS_TEXTS.chosenCode}
        </Button>
      </div>
      <ChangeCodeSheet
        event={event}
        change={changing}
        onClose={() => setChanging(null)}
        onChanged={(event_code) => {
          setChanging(null);
          put({ event_code });
          toast(SETTINGS_TEXTS.codeChanged(groupCode(event_code)));
        }}
      />
    </Setting>
  );
}
