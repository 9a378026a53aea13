import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { ButtonLink } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { type Demo, readDemo } from "../home/read-demo.ts";
import { SelfieTaker } from "../selfie/selfie-taker.tsx";
import { SELFIE_TEXTS } from "../selfie/texts.ts";
import { Page } from "../shell/page.tsx";
import css from "./join.module.css";
import { dropDraftPicture, type JoinDraft, setPicture } from "./join-draft.ts";
import { KeptPicture } from "./kept-picture.tsx";
import { termsOf } from "./terms-of.ts";
import { JOIN_TEXTS } from "./texts.ts";
import type { Card } from "./use-card.ts";
import { useJoining } from "./use-joining.ts";

/** So long the picture may be looked at before the next step begins beside it. Milliseconds. */
const WAIT_FOR_CHECK_MS = 2_000;

/** Step 1: what happens with a selfie, then taking it. */
export function SelfiePage({ code = "" }: { code?: string }) {
  const { card, event, draft } = useJoining(code);
  return (
    <Page
      title={JOIN_TEXTS.selfieTitle}
      back={`/j/${encodeURIComponent(code)}`}
      aside={<p class={css.step}>{JOIN_TEXTS.stepOf(1)}</p>}
      contentClass={css.close ?? ""}
    >
      {event && draft ? (
        <Steps event={event} draft={draft} />
      ) : card.error && card.error.status !== 404 ? (
        <LoadFailed error={card.error} onRetry={card.reload} />
      ) : (
        card.slow && <div class={`skeleton ${css.consentSkeleton}`} />
      )}
    </Page>
  );
}

function Steps({ event, draft }: { event: Card; draft: JoinDraft }) {
  const { route } = useLocation();
  const faces = useDemoFaces(event.event_code);
  const account = `/j/${encodeURIComponent(event.event_code)}/account`;
  // A picture that was there when the page came is shown first; one that is taken now leads on by itself.
  const [found, setFound] = useState(draft.picture);
  const { picture, outcome } = draft;
  const isNew = picture !== undefined && picture !== found;

  useEffect(() => {
    if (!isNew || outcome?.result === "refused") return;
    if (outcome) return route(account);
    const timer = setTimeout(() => route(account), WAIT_FOR_CHECK_MS);
    return () => clearTimeout(timer);
  }, [isNew, outcome]);

  if (found && picture === found) {
    return (
      <KeptPicture
        picture={found}
        outcome={outcome}
        next={account}
        onRetake={() => {
          dropDraftPicture();
          setFound(undefined);
        }}
      />
    );
  }
  return (
    <>
      <p class="secondary">{SELFIE_TEXTS.why}</p>
      <SelfieTaker
        terms={termsOf(event)}
        consentNeeded
        cameraOnly={event.camera_only}
        faces={event.camera_only ? undefined : faces}
        picture={picture}
        outcome={outcome}
        onPicture={(taken) => setPicture(event.event_code, taken)}
        onForget={dropDraftPicture}
      >
        <ButtonLink wide href={account} onClick={dropDraftPicture}>
          {JOIN_TEXTS.browse}
        </ButtonLink>
      </SelfieTaker>
    </>
  );
}

function useDemoFaces(code: string): Demo["faces"] | undefined {
  const [demo, setDemo] = useState<Demo | null>(null);
  useEffect(() => {
    void readDemo().then(setDemo);
  }, []);
  return demo?.event_code === code ? demo.faces : undefined;
}
