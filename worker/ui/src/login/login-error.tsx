import { Notice } from "../controls/notice.tsx";
import { sayWait } from "../i18n/say-wait.ts";
import type { Sending } from "../shell/use-send.ts";
import { LOGIN_TEXTS } from "./texts.ts";

/** Why the log-in was refused. */
export function LoginError({ sending: { error, seconds } }: { sending: Sending }) {
  if (!error) return null;
  if (error.status === 429) {
    // Without a role: a number that ticks is not to be read out every second.
    return seconds === null ? null : <Notice kind="warn">{LOGIN_TEXTS.throttled(sayWait(seconds))}</Notice>;
  }
  return (
    <Notice kind="wrong" alert>
      {textOf(error.code) ?? error.message}
    </Notice>
  );
}

function textOf(code: string): string | undefined {
  if (code === "wrong_credentials") return LOGIN_TEXTS.wrong;
  if (code === "inactive_account") return LOGIN_TEXTS.inactive;
  return undefined;
}
