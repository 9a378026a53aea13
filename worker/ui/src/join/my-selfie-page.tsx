import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, call } from "../api/client.ts";
import { type Account, refreshSession } from "../api/session.ts";
import { useResource } from "../api/use-resource.ts";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import { toast } from "../controls/toast.tsx";
import { dropPicture, keepPicture, type Picture, readPicture } from "../selfie/keep-picture.ts";
import type { Outcome } from "../selfie/machine.ts";
import { SelfieTaker } from "../selfie/selfie-taker.tsx";
import { SELFIE_TEXTS } from "../selfie/texts.ts";
import { Page } from "../shell/page.tsx";
import { RequireAccount } from "../shell/require-account.tsx";
import css from "./join.module.css";
import { KeptPicture } from "./kept-picture.tsx";
import { sayWait } from "./say-wait.ts";
import { termsOf } from "./terms-of.ts";
import { JOIN_TEXTS } from "./texts.ts";
import { uploadSelfie } from "./upload-selfie.ts";

/** A guest's new selfie: in the place of the old one, or with `?add=1` beside it. */
export function MySelfiePage() {
  const { query } = useLocation();
  const add = query.add === "1";
  return (
    <RequireAccount roles={["user"]}>
      {(who) => (
        <Page title={titleFor(who, add)} back="/me" contentClass={css.close ?? ""}>
          <MySelfie who={who} add={add} wanted={Number(query.event) || null} />
        </Page>
      )}
    </RequireAccount>
  );
}

function titleFor(who: Account, add: boolean): string {
  if (who.selfies_in_force === 0) return JOIN_TEXTS.selfieTitle;
  return add ? JOIN_TEXTS.addTitle : JOIN_TEXTS.mySelfieTitle;
}

/** The event the consent is for: the one asked for, else the one joined last. */
async function loadEvent(wanted: number | null) {
  const events = await call(api.user.events.$get());
  const event = events.find(({ id }) => id === wanted) ?? events[0];
  if (!event) return null;
  const param = { event_code: event.event_code };
  return { event, card: await call(api.events[":event_code"].card.$get({ param })) };
}

interface Given {
  who: Account;
  add: boolean;
  wanted: number | null;
}

function MySelfie({ who, add, wanted }: Given) {
  const loaded = useResource(`my selfie ${wanted}`, () => loadEvent(wanted));
  const sending = useSending({ who, add, loaded: loaded.data });
  if (loaded.error) return <LoadFailed error={loaded.error} onRetry={loaded.reload} />;
  if (loaded.data === null) return <Notice>{JOIN_TEXTS.noEvent}</Notice>;
  if (!loaded.data) return loaded.slow ? <div class={`skeleton ${css.consentSkeleton}`} /> : null;
  const { event, card } = loaded.data;
  const inForce = hasConsent(who, event.matching);
  if (sending.found && sending.picture) {
    return (
      <KeptPicture
        picture={sending.picture}
        outcome={sending.outcome}
        onRetake={sending.forget}
        sending={sending.outcome?.result !== "refused"}
      />
    );
  }
  return (
    <>
      <p class="secondary">
        {who.selfies_in_force === 0 ? SELFIE_TEXTS.why : add ? JOIN_TEXTS.addWhy : JOIN_TEXTS.replaceWhy}
        {inForce && ` ${JOIN_TEXTS.inForce(event.name)}`}
      </p>
      {sending.limit !== null && (
        <Notice kind="warn" alert>
          <p>{JOIN_TEXTS.limit(sayWait(sending.limit))}</p>
        </Notice>
      )}
      <SelfieTaker
        terms={termsOf(card)}
        consentNeeded={!inForce}
        cameraOnly={card.camera_only || sending.cameraAsked}
        picture={sending.picture}
        outcome={sending.outcome}
        onPicture={sending.start}
        onForget={sending.forget}
      />
    </>
  );
}

/** Given once, and not taken back since: a selfie goes together with the consent to it. */
const hasConsent = (who: Account, matching: boolean) =>
  matching && (who.selfies_in_force > 0 || who.selfie_checking);

type Loaded = Awaited<ReturnType<typeof loadEvent>>;

/** The picture on its way; kept over a reload, and sent by itself as soon as that is possible. */
function useSending({ who, add, loaded }: { who: Account; add: boolean; loaded: Loaded | undefined }) {
  const { route } = useLocation();
  const [picture, setPicture] = useState<Picture>();
  const [found, setFound] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [limit, setLimit] = useState<number | null>(null);
  const stop = useRef<AbortController>(undefined);
  const key = `account ${who.id}${add ? " add" : ""}`;

  const forget = () => {
    stop.current?.abort();
    setPicture(undefined);
    setOutcome(undefined);
    setFound(false);
    void dropPicture(key);
  };

  const start = async (taken: Picture) => {
    if (!loaded) return;
    stop.current?.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    setPicture(taken);
    setOutcome(undefined);
    setLimit(null);
    void keepPicture(key, taken);
    const agreesFor = loaded.event.matching ? null : loaded.event.id;
    const waiting = () => setOutcome({ result: "waiting" });
    try {
      const answer = await uploadSelfie({ picture: taken, add, agreesFor }, waiting, signal);
      await dropPicture(key);
      if ("outcome" in answer) return setOutcome(answer.outcome);
      if (typeof answer.uploaded === "object") {
        forget();
        return setLimit(answer.uploaded.limit);
      }
      setOutcome({ result: "valid" });
      toast(answer.uploaded === "valid" ? JOIN_TEXTS.saved : JOIN_TEXTS.savedPending);
      await refreshSession().catch(() => undefined);
      route("/me", true);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };

  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    if (!loaded) return;
    void readPicture(key).then((kept) => {
      if (!kept) return;
      setFound(true);
      void start(kept);
    });
  }, [loaded?.event.id]);

  const cameraAsked = outcome?.result === "refused" && outcome.refusal.code === "camera_required";
  return { picture, found, outcome, limit, cameraAsked, start, forget };
}
