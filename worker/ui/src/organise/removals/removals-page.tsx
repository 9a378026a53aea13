import type { InferResponseType } from "hono/client";
import { CircleCheck, Images, Mail } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { api, call } from "../../api/client.ts";
import { useChange } from "../../api/use-change.ts";
import { useResource } from "../../api/use-resource.ts";
import { Button, ButtonLink } from "../../controls/button.tsx";
import { ConfirmSheet } from "../../controls/confirm-sheet.tsx";
import { LoadFailed } from "../../controls/load-failed.tsx";
import { toast } from "../../controls/toast.tsx";
import { formatDateTime } from "../../i18n/format.ts";
import { RequireAccount } from "../../shell/require-account.tsx";
import { StaffPage } from "../../shell/staff-page.tsx";
import { RowsSkeleton } from "../rows-skeleton.tsx";
import css from "./removals.module.css";
import { REMOVAL_TEXTS } from "./texts.ts";

type Removal = InferResponseType<(typeof api.admin)["removal-requests"]["$get"], 200>[number];

/** People who ask to be taken off photos, those that wait first. */
export function RemovalsPage() {
  return <RequireAccount roles={["admin"]}>{() => <Removals />}</RequireAccount>;
}

function Removals() {
  const { data, error, slow, reload, set } = useResource("removals", () =>
    call(api.admin["removal-requests"].$get({ query: {} })),
  );
  const [closing, setClosing] = useState<Removal | null>(null);
  const open = data?.filter(({ closed_at }) => closed_at === null) ?? [];
  const closed = data?.filter(({ closed_at }) => closed_at !== null) ?? [];
  return (
    <StaffPage title={REMOVAL_TEXTS.title}>
      <p class={`secondary ${css.intro}`}>{REMOVAL_TEXTS.intro}</p>
      {error && !data && <LoadFailed error={error} onRetry={reload} />}
      {!data && slow && <RowsSkeleton />}
      {data?.length === 0 && <Calm text={REMOVAL_TEXTS.none} />}
      {data && data.length > 0 && (
        <section class="stack" aria-labelledby="waiting">
          <h2 id="waiting">{REMOVAL_TEXTS.waitingTitle}</h2>
          {open.length === 0 && <Calm text={REMOVAL_TEXTS.nobodyWaits} />}
          <RemovalList removals={open} onClose={setClosing} />
        </section>
      )}
      {closed.length > 0 && (
        <details class={css.done}>
          <summary>{REMOVAL_TEXTS.showDone(closed.length)}</summary>
          <RemovalList removals={[...closed].reverse()} />
        </details>
      )}
      <CloseSheet
        removal={closing}
        onClose={() => setClosing(null)}
        onClosed={(id, closed_at) => {
          setClosing(null);
          set((old) => old?.map((each) => (each.id === id ? { ...each, closed_at } : each)));
          toast(REMOVAL_TEXTS.closed);
        }}
      />
    </StaffPage>
  );
}

function Calm({ text }: { text: string }) {
  return (
    <p class={`secondary ${css.calm}`}>
      <CircleCheck size={20} aria-hidden="true" />
      {text}
    </p>
  );
}

interface ListGiven {
  removals: readonly Removal[];
  onClose?: (removal: Removal) => void;
}

function RemovalList({ removals, onClose }: ListGiven) {
  return (
    <ul class={css.list}>
      {removals.map((removal) => (
        <li key={removal.id} class="card stack tight">
          <div class="row spread">
            <h3 class={css.name}>{removal.name}</h3>
            <span class="meta">
              {removal.closed_at
                ? REMOVAL_TEXTS.closedOn(formatDateTime(removal.closed_at))
                : REMOVAL_TEXTS.asked(formatDateTime(removal.created_at))}
            </span>
          </div>
          <p class="secondary">
            {removal.event_name} · {removal.email}
          </p>
          <blockquote class={css.message}>{removal.message}</blockquote>
          <div class="row">
            <ButtonLink
              look="outlined"
              small
              href={photosLink(removal)}
              icon={<Images size={18} aria-hidden="true" />}
            >
              {removal.photo_id === null ? REMOVAL_TEXTS.toPhotos : REMOVAL_TEXTS.toPhoto}
            </ButtonLink>
            <ButtonLink
              look="outlined"
              small
              href={mailLink(removal)}
              icon={<Mail size={18} aria-hidden="true" />}
            >
              {REMOVAL_TEXTS.answer}
            </ButtonLink>
            {onClose && (
              <Button small look="primary" onClick={() => onClose(removal)}>
                {REMOVAL_TEXTS.close}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const photosLink = ({ event_id, photo_id }: Removal) =>
  `/studio/${event_id}/photos${photo_id === null ? "" : `?p=${photo_id}`}`;

const mailLink = ({ email, event_name }: Removal) =>
  `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(REMOVAL_TEXTS.subject(event_name))}`;

interface CloseGiven {
  removal: Removal | null;
  onClose: () => void;
  onClosed: (id: number, closedAt: string) => void;
}

function CloseSheet({ removal, onClose, onClosed }: CloseGiven) {
  const { error, send, forget } = useChange();
  useEffect(forget, [removal]);
  const close = async () => {
    if (!removal) return;
    const param = { request_id: String(removal.id) };
    const answer = await send(() =>
      call(api.admin["removal-requests"][":request_id"].close.$post({ param })),
    );
    if (answer) onClosed(answer.id, answer.closed_at);
  };
  return (
    <ConfirmSheet
      title={REMOVAL_TEXTS.closeTitle}
      open={removal !== null}
      onClose={onClose}
      keep={REMOVAL_TEXTS.notYet}
      confirm={REMOVAL_TEXTS.close}
      wrong={error?.message}
      onConfirm={close}
    >
      <p>{REMOVAL_TEXTS.closeText(removal?.name ?? "")}</p>
    </ConfirmSheet>
  );
}
