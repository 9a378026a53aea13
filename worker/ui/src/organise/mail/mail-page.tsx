import { CircleCheck, CircleX, Clock } from "lucide-preact";
import { useLocation } from "preact-iso";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { useResource } from "../../api/use-resource.ts";
import { Button } from "../../controls/button.tsx";
import { Wrong } from "../../controls/field.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { Segments } from "../../controls/segments.tsx";
import { toast } from "../../controls/toast.tsx";
import { formatDateTime } from "../../i18n/format.ts";
import { RequireAccount } from "../../shell/require-account.tsx";
import { StaffPage } from "../../shell/staff-page.tsx";
import { Listing } from "../listing.tsx";
import organise from "../organise.module.css";
import { RowsSkeleton } from "../rows-skeleton.tsx";
import css from "./mail.module.css";
import { sayFailure, sayKind } from "./say-mail.ts";
import { MAIL_TEXTS, STATUS_TEXTS } from "./texts.ts";
import { type Mail, type MailFilter, useMails } from "./use-mails.ts";

const FILTERS = ["all", "queued", "sent", "failed"] as const satisfies MailFilter[];

/** What was written to whom and what became of it. */
export function MailPage() {
  return <RequireAccount roles={["admin"]}>{() => <Mails />}</RequireAccount>;
}

function Mails() {
  const { query, route } = useLocation();
  const filter = FILTERS.find((each) => each === query.status) ?? "all";
  const { mails, error, slow, reload, hasMore, loadOlder, olderError, put } = useMails(filter);
  const none =
    filter === "all" ? MAIL_TEXTS.none : filter === "failed" ? MAIL_TEXTS.noneFailed : MAIL_TEXTS.noneOfThese;
  return (
    <StaffPage title={MAIL_TEXTS.title}>
      <p class={`secondary ${css.intro}`}>{MAIL_TEXTS.intro}</p>
      <div class={css.scroll} data-keeps-focus>
        <Segments
          label={MAIL_TEXTS.filter}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: MAIL_TEXTS[value] }))}
          onValue={(value) =>
            route(value === "all" ? "/organise/mail" : `/organise/mail?status=${value}`, true)
          }
        />
      </div>
      {error && !mails && <LoadFailed error={error} onRetry={reload} />}
      {!mails && slow && <RowsSkeleton />}
      {mails?.length === 0 && <p class="secondary">{none}</p>}
      {mails && mails.length > 0 && (
        <>
          <MailList mails={mails} onChanged={put} />
          {olderError && <Wrong text={olderError.message} />}
          {hasMore ? (
            <div>
              <Button look="outlined" onClick={loadOlder}>
                {MAIL_TEXTS.older}
              </Button>
            </div>
          ) : (
            <p class="meta">{MAIL_TEXTS.end}</p>
          )}
        </>
      )}
    </StaffPage>
  );
}

function MailList({ mails, onChanged }: { mails: readonly Mail[]; onChanged: (mail: Mail) => void }) {
  const { data: events } = useResource("events", () => call(api.admin.events.$get()));
  const nameOf = (id: number) => events?.find((event) => event.id === id)?.name;
  const hasFailed = mails.some(({ status }) => status === "failed");
  return (
    <Listing
      label={MAIL_TEXTS.title}
      rows={mails}
      keyOf={({ id }) => id}
      main={{ head: MAIL_TEXTS.what, cell: ({ kind }) => <span class={css.kind}>{sayKind(kind)}</span> }}
      columns={[
        { head: MAIL_TEXTS.to, long: true, cell: ({ recipient }) => recipient },
        {
          head: MAIL_TEXTS.event,
          cell: ({ event_id }) =>
            event_id !== null && nameOf(event_id) ? (
              <a class={organise.rowLink} href={`/organise/events/${event_id}`}>
                {nameOf(event_id)}
              </a>
            ) : (
              MAIL_TEXTS.noEvent
            ),
        },
        { head: MAIL_TEXTS.when, cell: ({ created_at }) => formatDateTime(created_at) },
        { head: MAIL_TEXTS.state, long: true, cell: (mail) => <MailState mail={mail} /> },
      ]}
      {...(hasFailed ? { actions: (mail: Mail) => <Retry mail={mail} onChanged={onChanged} /> } : {})}
    />
  );
}

const LOOKS = {
  queued: { Icon: Clock, look: "" },
  sent: { Icon: CircleCheck, look: "good" },
  failed: { Icon: CircleX, look: "wrong" },
} as const;

/** How a mail stands, and what is known of why and when. */
function MailState({ mail }: { mail: Mail }) {
  const { Icon, look } = LOOKS[mail.status];
  const more = [
    mail.sent_at && MAIL_TEXTS.sentAt(formatDateTime(mail.sent_at)),
    mail.status === "queued" && mail.attempts > 0 && MAIL_TEXTS.attempts(mail.attempts),
    mail.status === "queued" &&
      mail.attempts > 0 &&
      mail.next_attempt_at &&
      MAIL_TEXTS.nextAt(formatDateTime(mail.next_attempt_at)),
    mail.failure && sayFailure(mail.failure),
  ].filter(Boolean);
  return (
    <span class={css.state}>
      <span class={`pill ${look}`}>
        <Icon size={14} aria-hidden="true" />
        {STATUS_TEXTS[mail.status]}
      </span>
      {more.length > 0 && <span class="secondary">{more.join(", ")}</span>}
    </span>
  );
}

function Retry({ mail, onChanged }: { mail: Mail; onChanged: (mail: Mail) => void }) {
  const { error, send } = useChange();
  if (mail.status !== "failed") return null;
  const retry = async () => {
    const param = { mail_id: String(mail.id) };
    if (!(await send(() => call(api.admin.mails[":mail_id"].retry.$post({ param }))))) return;
    onChanged({ ...mail, status: "queued", failure: null, attempts: 0 });
    toast(MAIL_TEXTS.retried);
  };
  return (
    <div>
      <Button
        look="outlined"
        small
        aria-label={`${MAIL_TEXTS.retry}: ${sayKind(mail.kind)}, ${mail.recipient}`}
        onClick={retry}
      >
        {MAIL_TEXTS.retry}
      </Button>
      {error && <Wrong text={error.message} />}
    </div>
  );
}
