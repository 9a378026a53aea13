import { CloudOff, WifiOff } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { connection } from "../api/connection.ts";
import { retryNow } from "../api/keep-trying.ts";
import { SHELL_TEXTS } from "./texts.ts";
import "./shell.css";

/** Says that the network or the service is away, and when the next try is. Nothing typed is lost meanwhile. */
export function ConnectionBar() {
  const now = connection.value;
  const seconds = useCountdown(now.state === "down" ? now.retryAt : null);
  return (
    <div role="status" class="connection">
      {now.state === "offline" && (
        <p>
          <WifiOff size={18} aria-hidden="true" />
          {SHELL_TEXTS.offline}
        </p>
      )}
      {now.state === "down" && (
        <p>
          <CloudOff size={18} aria-hidden="true" />
          <span>{seconds === null ? SHELL_TEXTS.down : SHELL_TEXTS.downRetrying(seconds)}</span>
          {seconds !== null && (
            <button type="button" class="button link" onClick={retryNow}>
              {SHELL_TEXTS.tryNow}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Whole seconds until a time, ticking; null without one. */
export function useCountdown(until: number | null): number | null {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? null : Math.max(0, Math.ceil((until - now) / 1_000));
}
