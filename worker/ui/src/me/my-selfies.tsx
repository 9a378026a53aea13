import { useEffect, useState } from "preact/hooks";
import { api, call } from "../api/client.ts";
import { refreshSession } from "../api/session.ts";
import { useResource } from "../api/use-resource.ts";
import { Button, ButtonLink } from "../controls/button.tsx";
import { LoadFailed } from "../controls/load-failed.tsx";
import { Notice } from "../controls/notice.tsx";
import css from "./me.module.css";
import { RemoveSelfieSheet } from "./remove-selfie-sheet.tsx";
import { SelfiePicture } from "./selfie-picture.tsx";
import { type MySelfie, sortSelfies } from "./sort-selfies.ts";
import { ME_TEXTS } from "./texts.ts";

/** A selfie is checked within a second or, while the face check was away, within minutes. */
const LOOK_AGAIN_MS = 4_000;

interface Given {
  events: readonly { my_photos_count: number }[];
  /** Selfies went, and photos with them. */
  onChanged: () => void;
}

/** The selfies one is found by, each with what became of it, and how to take them back. */
export function MySelfies({ events, onChanged }: Given) {
  const selfies = useResource("my selfies", () => call(api["my-selfies"].$get()));
  const [removing, setRemoving] = useState<MySelfie | "all">();
  const sorted = sortSelfies(selfies.data?.selfies ?? []);
  const isChecking = sorted.checking.length > 0;

  useEffect(() => {
    if (!isChecking) return;
    const timer = setInterval(selfies.reload, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isChecking]);

  const removed = () => {
    setRemoving(undefined);
    selfies.reload();
    onChanged();
    void refreshSession().catch(() => undefined);
  };

  return (
    <section class="card stack" aria-labelledby="me-selfie">
      <h2 id="me-selfie">{ME_TEXTS.selfie}</h2>
      {selfies.error && <LoadFailed error={selfies.error} onRetry={selfies.reload} />}
      {!selfies.data && selfies.slow && <div class={`skeleton ${css.selfieSkeleton}`} />}
      {selfies.data && (
        <>
          {sorted.refused && (
            <Notice kind="warn">
              <p>
                {ME_TEXTS.refused} {sorted.refused.refusal_text}
              </p>
              {sorted.inForce.length > 0 && <p>{ME_TEXTS.refusedOthersStay}</p>}
            </Notice>
          )}
          {sorted.shown.length === 0 ? (
            <p class="secondary">{ME_TEXTS.noSelfie}</p>
          ) : (
            <ul class={css.selfies}>
              {sorted.shown.map((selfie) => (
                <SelfiePicture
                  key={selfie.id}
                  selfie={selfie}
                  {...(sorted.shown.length > 1 ? { onRemove: () => setRemoving(selfie) } : {})}
                />
              ))}
            </ul>
          )}
          <SelfieActions
            some={sorted.shown.length > 0}
            full={sorted.shown.length >= selfies.data.max_in_force}
            several={sorted.shown.length > 1}
            onRemove={() => setRemoving("all")}
          />
        </>
      )}
      {removing && (
        <RemoveSelfieSheet
          selfie={removing === "all" ? undefined : removing}
          matches={events.reduce((sum, event) => sum + event.my_photos_count, 0)}
          onClose={() => setRemoving(undefined)}
          onRemoved={removed}
        />
      )}
    </section>
  );
}

interface ActionsGiven {
  some: boolean;
  several: boolean;
  /** As many as can be in force at once. */
  full: boolean;
  onRemove: () => void;
}

function SelfieActions({ some, several, full, onRemove }: ActionsGiven) {
  if (!some) {
    return (
      <ButtonLink look="primary" wide href="/me/selfie">
        {ME_TEXTS.takeSelfie}
      </ButtonLink>
    );
  }
  return (
    <>
      <p class="secondary">{full ? ME_TEXTS.selfiesFull : ME_TEXTS.whyAdd}</p>
      <div class={css.actions}>
        {!full && (
          <ButtonLink look="outlined" small href="/me/selfie?add=1">
            {ME_TEXTS.addSelfie}
          </ButtonLink>
        )}
        <ButtonLink look="outlined" small href="/me/selfie">
          {ME_TEXTS.changeSelfie}
        </ButtonLink>
        <Button look="danger" small onClick={onRemove}>
          {several ? ME_TEXTS.removeSelfies : ME_TEXTS.removeSelfie}
        </Button>
      </div>
    </>
  );
}
