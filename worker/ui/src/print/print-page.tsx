import { Printer } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import type { Account } from "../api/session.ts";
import { useResource } from "../api/use-resource.ts";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import { Segments } from "../controls/segments.tsx";
import { groupCode } from "../i18n/group-code.ts";
import { Page } from "../shell/page.tsx";
import { RequireAccount } from "../shell/require-account.tsx";
import { readEvent, type StudioEvent } from "../studio/events/list-events.ts";
import { linksOfEvent } from "../studio/share/links-of-event.ts";
import { notePrinted, readOutdatedPrint } from "../studio/share/printed-code.ts";
import { useQrCode } from "../studio/share/use-qr-code.ts";
import { PAPERS } from "./fit-name.ts";
import css from "./print.module.css";
import { SheetOfPaper } from "./sheet-of-paper.tsx";
import { PRINT_TEXTS } from "./texts.ts";

/** Posters and cards with an event's code, made for paper. */
export function PrintPage() {
  const { params } = useRoute();
  return (
    <RequireAccount roles={["photographer", "admin"]}>
      {({ user_type: role }) => <Print eventId={Number(params.event)} role={role} />}
    </RequireAccount>
  );
}

function Print({ eventId, role }: { eventId: number; role: Account["user_type"] }) {
  const key = `event ${role} ${eventId}`;
  const { data: event, error, slow, reload } = useResource(key, () => readEvent(role, eventId));
  return (
    <Page
      title={PRINT_TEXTS.title}
      back={`/studio/${eventId}/share`}
      width="wide"
      contentClass={css.content ?? ""}
      titleClass={css.screenOnly ?? ""}
    >
      {error && <LoadFailed error={error} onRetry={reload} />}
      {!event && !error && slow && <div class={`skeleton ${css.skeleton}`} />}
      {event && <PrintRoom event={event} />}
    </Page>
  );
}

/** What is typed here survives a reload, on this device and until it logs out. */
const wifiDraft = (eventId: number) => `trouvaille.wifi.${eventId}`;

function PrintRoom({ event }: { event: StudioEvent }) {
  const { query, path, route } = useLocation();
  const paper = PAPERS.find((name) => name === query.paper) ?? "poster";
  // Cards are at hand and may be smaller; a poster hangs where it is wet, bent and read from the side.
  const code = useQrCode(linksOfEvent(event.event_code).qrLink, paper === "poster" ? "Q" : "M");
  const [wifi, setWifi] = useState(sessionStorage.getItem(wifiDraft(event.id)) ?? "");
  const outdated = readOutdatedPrint(event.id, event.event_code);
  useEffect(() => {
    // However it is printed: the button, the browser's menu or Ctrl+P.
    const onPrinted = () => notePrinted(event.id, event.event_code);
    addEventListener("afterprint", onPrinted);
    return () => removeEventListener("afterprint", onPrinted);
  }, [event.id, event.event_code]);

  return (
    <div class={css.room}>
      <div class={`${css.controls} ${css.screenOnly}`}>
        {outdated && (
          <Notice kind="warn">
            <p>{PRINT_TEXTS.outdated(groupCode(outdated.code), outdated.at)}</p>
          </Notice>
        )}
        <Segments
          label={PRINT_TEXTS.paper}
          value={paper}
          options={PAPERS.map((value) => ({ value, label: PRINT_TEXTS[value] }))}
          onValue={(value) => route(`${path}?paper=${value}`, true)}
        />
        <Field
          label={PRINT_TEXTS.wifi}
          hint={PRINT_TEXTS.wifiHint}
          value={wifi}
          maxLength={80}
          autoComplete="off"
          onValue={(value) => {
            setWifi(value);
            sessionStorage.setItem(wifiDraft(event.id), value);
          }}
        />
        <Button
          look="primary"
          wide
          disabled={code === null}
          icon={<Printer size={20} aria-hidden="true" />}
          onClick={() => print()}
        >
          {PRINT_TEXTS.print}
        </Button>
        <p class="secondary">{PRINT_TEXTS.hint}</p>
      </div>
      <section class={css.desk} aria-label={PRINT_TEXTS.preview}>
        <SheetOfPaper event={event} paper={paper} code={code} wifi={wifi.trim()} />
      </section>
    </div>
  );
}
