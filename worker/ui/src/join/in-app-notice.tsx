import { useState } from "preact/hooks";
import { Button, ButtonLink } from "../controls/button.tsx";
import { copyText } from "../controls/copy-text.ts";
import { Field } from "../controls/field.tsx";
import { Notice } from "../controls/notice.tsx";
import { toast } from "../controls/toast.tsx";
import { detectInApp, intentLink } from "./detect-in-app.ts";
import { JOIN_TEXTS } from "./texts.ts";

/** Before an account is made in an app's own browser, whose session the real one does not have. It stops nobody. */
export function InAppNotice() {
  const inApp = detectInApp(navigator.userAgent);
  const [byHand, setByHand] = useState(false);
  if (!inApp) return null;
  const copy = async () => {
    if (await copyText(location.href)) toast(JOIN_TEXTS.copied);
    else setByHand(true);
  };
  return (
    <Notice kind="warn">
      <p>{inApp.app === null ? JOIN_TEXTS.inAnApp : JOIN_TEXTS.inApp(inApp.app)}</p>
      {inApp.system !== "android" && <p>{JOIN_TEXTS.iosAdvice}</p>}
      <div class="row">
        {inApp.system === "android" && (
          <ButtonLink look="link" href={intentLink(location.href)}>
            {JOIN_TEXTS.openInBrowser}
          </ButtonLink>
        )}
        <Button look="link" onClick={copy}>
          {JOIN_TEXTS.copyLink}
        </Button>
      </div>
      {byHand && (
        <Field label={JOIN_TEXTS.linkToCopy} value={location.href} onValue={() => undefined} readOnly />
      )}
    </Notice>
  );
}
