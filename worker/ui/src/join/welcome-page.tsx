import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { keepTrying } from "../api/keep-trying.ts";
import { account, homeOf, loadSession } from "../api/session.ts";
import { ButtonLink } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import { useCountdown } from "../shell/connection-bar.tsx";
import { Page } from "../shell/page.tsx";
import { EventCard, EventCardSkeleton } from "./event-card.tsx";
import { InAppNotice } from "./in-app-notice.tsx";
import css from "./join.module.css";
import { JoinAgain } from "./join-again.tsx";
import { JOIN_TEXTS } from "./texts.ts";
import { type Card, throttledUntil, useCard } from "./use-card.ts";

/** The start of an event: is it the right party, and on to one's photos. */
export function WelcomePage({ code = "" }: { code?: string }) {
  const card = useCard(code);
  useEffect(() => {
    if (account.value === undefined) void keepTrying(loadSession);
  }, []);
  const seconds = useCountdown(throttledUntil.value);
  const event = account.value === undefined ? undefined : card.data;
  if (!event) {
    return (
      <Page title={JOIN_TEXTS.loading} hideTitle width="full" contentClass={css.welcome ?? ""}>
        {seconds ? (
          <div class={css.below}>
            <Notice kind="warn">{JOIN_TEXTS.throttled(seconds)}</Notice>
          </div>
        ) : card.error && card.error.status !== 404 ? (
          <div class={css.below}>
            <LoadFailed error={card.error} onRetry={card.reload} />
          </div>
        ) : (
          card.slow && <EventCardSkeleton />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={event.name}
      width="full"
      titleClass={`event-name ${css.name}`}
      contentClass={css.welcome ?? ""}
    >
      <EventCard card={event} />
      <div class={css.below}>
        <InAppNotice />
        <WayIn card={event} />
      </div>
    </Page>
  );
}

/** What to press depends on who is there. */
function WayIn({ card }: { card: Card }) {
  const { path } = useLocation();
  const who = account.value;
  if (who?.user_type === "user") return <JoinAgain card={card} who={who} />;
  if (who) {
    return (
      <>
        <Notice>{JOIN_TEXTS.staff}</Notice>
        <ButtonLink look="primary" wide href={homeOf(who)}>
          {JOIN_TEXTS.toMyPages}
        </ButtonLink>
      </>
    );
  }
  const logIn = `/login?next=${encodeURIComponent(path)}&event=${encodeURIComponent(card.event_code)}`;
  if (card.closed) {
    return (
      <>
        <Notice>{JOIN_TEXTS.closed(card.name)}</Notice>
        <ButtonLink look="primary" wide href={logIn}>
          {JOIN_TEXTS.logIn}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <ButtonLink look="primary" wide href={`/j/${encodeURIComponent(card.event_code)}/selfie`}>
        {JOIN_TEXTS.find}
      </ButtonLink>
      <ButtonLink wide href={logIn}>
        {JOIN_TEXTS.haveAccount}
      </ButtonLink>
    </>
  );
}
