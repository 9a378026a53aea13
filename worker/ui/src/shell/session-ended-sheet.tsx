import { useLocation } from "preact-iso";
import { leaveSession } from "../api/session.ts";
import { sessionEnded } from "../api/session-ended.ts";
import { Button } from "../controls/button.tsx";
import { Sheet } from "../controls/sheet.tsx";
import { SHELL_TEXTS } from "./texts.ts";

/** Over the page when its session is over; logging in leads back to the same place. */
export function SessionEndedSheet() {
  const { route, url } = useLocation();
  const logIn = async () => {
    const next = encodeURIComponent(url);
    await leaveSession();
    route(`/login?next=${next}`);
  };
  return (
    <Sheet title={SHELL_TEXTS.sessionTitle} open={sessionEnded.value} onClose={logIn}>
      <p>{SHELL_TEXTS.session}</p>
      <Button look="primary" wide onClick={logIn}>
        {SHELL_TEXTS.logIn}
      </Button>
    </Sheet>
  );
}
