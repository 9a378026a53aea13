import { CircleAlert, CircleCheck, Clock, UserRound } from "lucide-preact";
import { ButtonLink } from "../controls/button.tsx";
import { sayRefusal } from "../selfie/say-refusal.ts";
import { sayWaiting } from "../selfie/say-waiting.ts";
import selfieCss from "../selfie/selfie.module.css";
import { SELFIE_TEXTS } from "../selfie/texts.ts";
import { usePictureUrl } from "../selfie/use-picture-url.ts";
import css from "./join.module.css";
import type { JoinDraft } from "./join-draft.ts";
import { JOIN_TEXTS } from "./texts.ts";

/** What has become of the selfie, above the fields; a refusal that comes late leads back with everything kept. */
export function SelfieRow({ draft: { code, picture, outcome } }: { draft: JoinDraft }) {
  const shown = usePictureUrl(picture);
  const back = `/j/${encodeURIComponent(code)}/selfie`;
  const refused = outcome?.result === "refused";
  return (
    <div class={css.selfieRow}>
      {picture && shown ? (
        <img
          class={`${selfieCss.thumb} ${picture.source === "camera" ? selfieCss.turned : ""}`}
          src={shown.url}
          alt={SELFIE_TEXTS.pictureAlt}
          width={56}
          height={56}
        />
      ) : (
        <span class={css.none}>
          <UserRound size={26} aria-hidden="true" />
        </span>
      )}
      <p role={refused ? "alert" : "status"}>
        <RowIcon draft={{ picture, outcome }} />
        <span>{say({ picture, outcome })}</span>
      </p>
      <ButtonLink look="link" href={back}>
        {refused ? JOIN_TEXTS.anotherSelfie : picture ? JOIN_TEXTS.change : JOIN_TEXTS.addSelfie}
      </ButtonLink>
    </div>
  );
}

type Shown = { [K in "picture" | "outcome"]: JoinDraft[K] | undefined };

function say({ picture, outcome }: Shown): string {
  if (!picture) return JOIN_TEXTS.noSelfie;
  if (!outcome) return JOIN_TEXTS.checking;
  if (outcome.result === "valid") return JOIN_TEXTS.checked;
  if (outcome.result === "waiting") return sayWaiting();
  return `${JOIN_TEXTS.refusedLater} ${sayRefusal(outcome.refusal)}`;
}

function RowIcon({ draft: { picture, outcome } }: { draft: Shown }) {
  if (!picture) return null;
  if (!outcome) return <span class={`spinner ${css.spin}`} aria-hidden="true" />;
  if (outcome.result === "valid") return <CircleCheck class={css.good} size={20} aria-hidden="true" />;
  if (outcome.result === "waiting") return <Clock size={20} aria-hidden="true" />;
  return <CircleAlert size={20} aria-hidden="true" />;
}
