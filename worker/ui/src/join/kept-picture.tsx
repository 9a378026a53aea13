import { Button, ButtonLink } from "../controls/button.tsx";
import { Notice } from "../controls/notice.tsx";
import type { Picture } from "../selfie/keep-picture.ts";
import type { Outcome } from "../selfie/machine.ts";
import { sayRefusal } from "../selfie/say-refusal.ts";
import { sayWaiting } from "../selfie/say-waiting.ts";
import { SELFIE_TEXTS } from "../selfie/texts.ts";
import { usePictureUrl } from "../selfie/use-picture-url.ts";
import css from "./join.module.css";
import { JOIN_TEXTS } from "./texts.ts";

interface Given {
  picture: Picture;
  outcome: Outcome | undefined;
  /** Where to go on with it. */
  next?: string;
  /** It is on its way already, and goes on by itself. */
  sending?: boolean;
  onRetake: () => void;
}

/** The selfie of before a reload, or of before the guest came back to this step. */
export function KeptPicture({ picture, outcome, next, sending, onRetake }: Given) {
  const shown = usePictureUrl(picture);
  const refused = outcome?.result === "refused";
  return (
    <>
      <div class={css.kept}>
        {shown && (
          <img
            class={picture.source === "camera" ? css.turned : ""}
            src={shown.url}
            alt={SELFIE_TEXTS.pictureAlt}
            width={200}
            height={240}
          />
        )}
        {!refused && <p role="status">{sending ? sayProgress(outcome) : JOIN_TEXTS.keptTitle}</p>}
      </div>
      {refused && (
        <Notice kind="warn" alert>
          <p>{sayRefusal(outcome.refusal)}</p>
        </Notice>
      )}
      <div class="actions">
        {!refused && next && (
          <ButtonLink look="primary" wide href={next}>
            {JOIN_TEXTS.goOn}
          </ButtonLink>
        )}
        <Button look={refused ? "primary" : "plain"} wide onClick={onRetake}>
          {JOIN_TEXTS.anotherSelfie}
        </Button>
      </div>
    </>
  );
}

const sayProgress = (outcome: Outcome | undefined): string => {
  if (!outcome) return SELFIE_TEXTS.checking;
  return outcome.result === "waiting" ? sayWaiting() : SELFIE_TEXTS.checked;
};
