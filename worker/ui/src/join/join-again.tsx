import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { keepTrying } from "../api/keep-trying.ts";
import type { Account } from "../api/session.ts";
import { useResource } from "../api/use-resource.ts";
import { Button } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import { ConsentBox, ConsentTermsCard, useConsent } from "../selfie/consent.tsx";
import { dropPicture } from "../selfie/keep-picture.ts";
import { SELFIE_TEXTS } from "../selfie/texts.ts";
import { termsOf } from "./terms-of.ts";
import { JOIN_TEXTS } from "./texts.ts";
import type { Card } from "./use-card.ts";

/** A guest of another event joins this one with the selfie they have, if they agree to it here. */
export function JoinAgain({ card, who }: { card: Card; who: Account }) {
  const { route } = useLocation();
  const events = useResource("my events", () => call(api.user.events.$get()));
  const mine = events.data?.find(({ event_code }) => event_code === card.event_code);
  const [agreed, setAgreed] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const consent = useConsent(true);

  // Whoever logs in instead of joining anew has no use for a picture taken on the way.
  useEffect(() => {
    void dropPicture(card.event_code);
  }, []);
  useEffect(() => {
    if (mine) route(`/photos?event=${mine.id}`, true);
  }, [mine]);

  if (events.error) return <LoadFailed error={events.error} onRetry={events.reload} />;
  if (!events.data || mine) return null;
  if (card.closed) return <Notice>{JOIN_TEXTS.closed(card.name)}</Notice>;

  const hasSelfie = who.selfies_in_force > 0 || who.selfie_checking;
  const join = async (withSelfie: boolean) => {
    if (withSelfie && !consent.ask(agreed)) return setWrong(SELFIE_TEXTS.tickFirst);
    const json = { event_code: card.event_code, biometric_consent: withSelfie };
    try {
      const { event_id } = await keepTrying(() => call(api["join-event"].$post({ json })));
      const takesSelfie = withSelfie && !hasSelfie;
      route(takesSelfie ? `/me/selfie?event=${event_id}` : `/photos?event=${event_id}`, true);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Joined in another tab, or the answer to the first try was lost.
      if (error.code === "already_joined") events.reload();
      else setWrong(error.message);
    }
  };

  return (
    <>
      <p class="secondary">
        {JOIN_TEXTS.loggedInAs(who.username)} {hasSelfie ? JOIN_TEXTS.joinSelfie : JOIN_TEXTS.joinNoSelfie}
      </p>
      <ConsentTermsCard terms={termsOf(card)} />
      <div ref={consent.around}>
        <ConsentBox
          event={card.name}
          agreed={agreed}
          onAgreed={(ticked) => {
            setAgreed(ticked);
            setWrong(undefined);
          }}
          wrong={wrong}
        />
      </div>
      <Button look="primary" wide onClick={() => join(true)}>
        {hasSelfie ? JOIN_TEXTS.joinFind : JOIN_TEXTS.find}
      </Button>
      <Button wide onClick={() => join(false)}>
        {JOIN_TEXTS.joinWithout}
      </Button>
    </>
  );
}
