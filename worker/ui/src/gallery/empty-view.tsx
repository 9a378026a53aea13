import { CalendarX, Heart, Hourglass, Images, ScanFace, ScanSearch, ShieldAlert } from "lucide-preact";
import { useLocation } from "preact-iso";
import { api, call } from "../api/client.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { formatDate, formatTime } from "../i18n/format.ts";
import { EmptyState } from "./empty-state.tsx";
import type { JoinedEvent } from "./gallery-photo.ts";
import { EMPTY_TEXTS } from "./texts.ts";
import type { MatchStatus } from "./use-match-status.ts";
import type { Emptiness } from "./why-empty.ts";

interface Given {
  why: Emptiness;
  event: JoinedEvent;
  status: MatchStatus | undefined;
  onEventsChanged: () => void;
}

/** What stands where photos will be. */
export function EmptyView({ why, event, status, onEventsChanged }: Given) {
  const { route } = useLocation();
  const count = EMPTY_TEXTS.photos(event.photos_count);
  const hasPhotos = event.photos_count > 0;
  const selfie = `/me/selfie?event=${event.id}`;
  const seeAll = event.visibility !== "mine_only" && hasPhotos && (
    <ButtonLink href={`/photos/all?event=${event.id}`}>{EMPTY_TEXTS.seeAll}</ButtonLink>
  );
  const agree = async () => {
    await call(
      api.user.events[":event_id"].consent.$post({
        param: { event_id: String(event.id) },
        json: { biometric_consent: true },
      }),
    );
    onEventsChanged();
  };
  switch (why) {
    case "expired":
      return (
        <EmptyState icon={CalendarX} title={EMPTY_TEXTS.expiredTitle}>
          {EMPTY_TEXTS.expired(event.name, formatDate(event.expires_at ?? ""))}
        </EmptyState>
      );
    case "noSelfie":
      return (
        <EmptyState
          icon={ScanFace}
          title={EMPTY_TEXTS.noSelfieTitle}
          action={
            <>
              <ButtonLink look="primary" href={selfie}>
                {EMPTY_TEXTS.takeSelfie}
              </ButtonLink>
              {seeAll}
            </>
          }
        >
          {hasPhotos ? EMPTY_TEXTS.noSelfie(count) : EMPTY_TEXTS.noSelfieNoPhotos}
        </EmptyState>
      );
    case "notMatching":
      return (
        <EmptyState
          icon={ScanFace}
          title={EMPTY_TEXTS.notMatchingTitle}
          action={
            <>
              <Button look="primary" onClick={agree}>
                {EMPTY_TEXTS.agree}
              </Button>
              {seeAll}
            </>
          }
        >
          {EMPTY_TEXTS.notMatching(event.name)}
        </EmptyState>
      );
    case "pending":
      return (
        <EmptyState icon={Hourglass} title={EMPTY_TEXTS.pendingTitle} action={seeAll}>
          {EMPTY_TEXTS.pending}
        </EmptyState>
      );
    case "refused":
      return (
        <EmptyState
          icon={ShieldAlert}
          title={EMPTY_TEXTS.refusedTitle}
          action={
            <>
              <ButtonLink look="primary" href={selfie}>
                {EMPTY_TEXTS.retake}
              </ButtonLink>
              {seeAll}
            </>
          }
        >
          {status?.error}
        </EmptyState>
      );
    case "matching":
      return (
        <EmptyState icon={ScanSearch} title={EMPTY_TEXTS.matchingTitle(count)} action={seeAll}>
          {EMPTY_TEXTS.matching}
        </EmptyState>
      );
    case "none":
      return (
        <EmptyState
          icon={ScanSearch}
          title={EMPTY_TEXTS.noneTitle}
          action={
            <>
              {hasPhotos && (
                <ButtonLink look="primary" href={selfie}>
                  {EMPTY_TEXTS.retake}
                </ButtonLink>
              )}
              {seeAll}
              {status?.finished_at && (
                <span class="meta">{EMPTY_TEXTS.checkedAt(formatTime(status.finished_at))}</span>
              )}
            </>
          }
        >
          {hasPhotos ? EMPTY_TEXTS.none(count) : EMPTY_TEXTS.noneSent}
        </EmptyState>
      );
    case "mineOnly":
      return (
        <EmptyState
          icon={Images}
          title={EMPTY_TEXTS.mineOnlyTitle}
          action={
            <Button look="primary" onClick={() => route(`/photos?event=${event.id}`)}>
              {EMPTY_TEXTS.seeMine}
            </Button>
          }
        >
          {EMPTY_TEXTS.mineOnly}
        </EmptyState>
      );
    case "noneShown":
      return (
        <EmptyState icon={Images} title={EMPTY_TEXTS.allTitle}>
          {event.visibility === "selected" ? EMPTY_TEXTS.selectedNone : EMPTY_TEXTS.allNone}
        </EmptyState>
      );
    case "nothingLoved":
      return (
        <EmptyState icon={Heart} title={EMPTY_TEXTS.lovedTitle}>
          {EMPTY_TEXTS.loved}
        </EmptyState>
      );
  }
}
